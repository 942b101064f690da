# fails: prints-the-reply
# mistake: one-behind
# Shows what came for the line before: print stands in front of receive.
import socket
import sys

name, host, port = sys.argv[1], sys.argv[2], int(sys.argv[3])
answer = ''
for line in sys.stdin:
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.settimeout(1)
    s.sendto((name + '> ' + line.rstrip('\n')).encode(), (host, port))
    print(answer)
    try:
        answer = s.recvfrom(1024)[0].decode()
    except socket.timeout:
        answer = 'no answer'
    s.close()
