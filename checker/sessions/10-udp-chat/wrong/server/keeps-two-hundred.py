# fails: keeps-serving
# mistake: keeps-a-number
# "Nobody reads more than two hundred": short messages of more than that still fit into 1,024 bytes.
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
    del messages[:-200]
    while len(b"\n".join(messages)) > 1024:
        messages.pop(0)
    s.sendto(b"\n".join(messages), sender)
