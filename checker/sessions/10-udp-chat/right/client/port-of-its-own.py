# odd: sends from one port of its own choice, as some do so that their router lets the answers in
import os
import socket
import sys

name, host, port = sys.argv[1], sys.argv[2], int(sys.argv[3])
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
# One for each terminal that it is started from.
s.bind(('', 20000 + os.getppid() % 8000))
s.settimeout(1)
for line in sys.stdin:
    s.sendto(f'{name}> {line.rstrip(chr(10))}'.encode(), (host, port))
    try:
        while True:
            data, sender = s.recvfrom(65535)
            if sender == (host, port):
                print(data.decode())
                break
    except TimeoutError:
        print('no answer')
