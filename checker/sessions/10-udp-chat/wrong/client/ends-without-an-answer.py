# fails: goes-on-without-an-answer
# mistake: ends-without-an-answer
# settimeout makes an exception of the silence, and nobody catches it.
import socket
import sys

name, host, port = sys.argv[1], sys.argv[2], int(sys.argv[3])
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.settimeout(1)
for line in sys.stdin:
    s.sendto((name + '> ' + line.rstrip('\n')).encode(), (host, port))
    print(s.recvfrom(1024)[0].decode())
