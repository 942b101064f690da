# fails: drops-the-oldest
# mistake: newlines-not-counted
# Adds up the messages, and forgets what stands between them.
import socket
import sys

s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind((sys.argv[1], int(sys.argv[2])))
messages = []
while True:
    data, sender = s.recvfrom(65535)
    at = data.find(b"> ")
    if at != -1 and len(data) > at + 2:
        messages.append(data)
    while sum(map(len, messages)) > 1024:
        messages.pop(0)
    s.sendto(b"\n".join(messages), sender)
