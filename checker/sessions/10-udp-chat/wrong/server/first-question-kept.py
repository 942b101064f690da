# fails: asking-adds-nothing
# mistake: -
# "An empty list has nothing to answer with, so the first datagram goes into it whatever it is."
import socket
import sys

s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind((sys.argv[1], int(sys.argv[2])))
messages = []
while True:
    data, sender = s.recvfrom(2048)
    if data.partition(b'> ')[2] or not messages:
        messages.append(data)
    while len(b'\n'.join(messages)) > 1024:
        messages.pop(0)
    s.sendto(b'\n'.join(messages), sender)
