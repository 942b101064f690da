# fails: calls-the-host-it-is-given
# mistake: localhost-for-address
# The server runs on my own computer, so its address stands in the program.
import socket
import sys

name, port = sys.argv[1], int(sys.argv[3])
for line in sys.stdin:
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.settimeout(1)
    s.sendto((name + '> ' + line.rstrip('\n')).encode(), ('127.0.0.1', port))
    try:
        print(s.recvfrom(1024)[0].decode())
    except socket.timeout:
        print('no answer')
    s.close()
