# fails: keeps-and-answers
# mistake: blanks-are-nothing
# strip() before it asks whether anything was said: a message of blanks is not kept.
import socket
import sys

s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind((sys.argv[1], int(sys.argv[2])))
messages = []
while True:
    data, sender = s.recvfrom(65535)
    _, _, message = data.partition(b"> ")
    if message.strip():
        messages.append(data)
    while len(b"\n".join(messages)) > 1024:
        messages.pop(0)
    s.sendto(b"\n".join(messages), sender)
