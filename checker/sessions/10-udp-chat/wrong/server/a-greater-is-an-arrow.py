# fails: keeps-a-second-arrow
# mistake: greater-than-divides
# Looks for the first ">" and wants a blank behind it: a name that holds one has no arrow then.
import socket
import sys

s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind((sys.argv[1], int(sys.argv[2])))
messages = []
while True:
    data, sender = s.recvfrom(65535)
    at = data.find(b">")
    if at != -1 and data[at + 1 : at + 2] == b" " and len(data) > at + 2:
        messages.append(data)
    while len(b"\n".join(messages)) > 1024:
        messages.pop(0)
    s.sendto(b"\n".join(messages), sender)
