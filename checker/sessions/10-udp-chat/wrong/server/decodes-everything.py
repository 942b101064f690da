# fails: answers-what-is-no-text
# mistake: not-text-ends-it
# Decodes whatever comes, to look for the arrow. Two bytes of a stranger end the program.
import socket
import sys

s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind((sys.argv[1], int(sys.argv[2])))
messages = []
while True:
    data, sender = s.recvfrom(65535)
    name, arrow, message = data.decode().partition("> ")
    if arrow and message:
        messages.append(data)
    while len(b"\n".join(messages)) > 1024:
        messages.pop(0)
    s.sendto(b"\n".join(messages), sender)
