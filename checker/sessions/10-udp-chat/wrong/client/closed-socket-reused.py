# fails: sends-each-line
# mistake: socket-used-after-close
# One socket for the whole chat, closed after the first answer.
import socket
import sys

name, host, port = sys.argv[1], sys.argv[2], int(sys.argv[3])
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.settimeout(1)
for line in sys.stdin:
    s.sendto((name + '> ' + line.rstrip('\n')).encode(), (host, port))
    try:
        print(s.recvfrom(1024)[0].decode())
    except socket.timeout:
        print('no answer')
    s.close()
