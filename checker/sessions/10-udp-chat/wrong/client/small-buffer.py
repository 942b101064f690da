# fails: prints-every-line
# mistake: reply-cut
# recvfrom(512): the rest of the answer is thrown away, and no second call will bring it.
import socket
import sys

name, host, port = sys.argv[1], sys.argv[2], int(sys.argv[3])
for line in sys.stdin:
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.settimeout(1)
    s.sendto((name + '> ' + line.rstrip('\n')).encode(), (host, port))
    try:
        print(s.recvfrom(512)[0].decode('utf-8', 'replace'))
    except socket.timeout:
        print('no answer')
    s.close()
