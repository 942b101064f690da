# odd: says at its start what it will say when no answer comes.
import socket, sys
print('UDP chat. If nothing comes within a second I print: no answer', flush=True)
name, host, port = sys.argv[1], sys.argv[2], int(sys.argv[3])
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.settimeout(1)
for line in sys.stdin:
    line = line.removesuffix('\n')
    s.sendto(f'{name}> {line}'.encode(), (host, port))
    try:
        data, who = s.recvfrom(2048)
        print(data.decode(), flush=True)
    except OSError:
        print('no answer', flush=True)
s.close()
