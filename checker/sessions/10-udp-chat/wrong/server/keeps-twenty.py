# fails: keeps-serving
# mistake: keeps-a-number
# A deque of twenty messages, "that is a screen full". The limit is a number of bytes.
import socket
import sys
from collections import deque

s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind((sys.argv[1], int(sys.argv[2])))
messages = deque(maxlen=20)
while True:
    data, sender = s.recvfrom(2048)
    if data.partition(b'> ')[2]:
        messages.append(data)
    while len(b'\n'.join(messages)) > 1024:
        messages.popleft()
    s.sendto(b'\n'.join(messages), sender)
