# fails: goes-on-without-an-answer
# mistake: ends-after-some-lines
# When three answers are lost it takes the server for gone, and ends.
import socket, sys
name, host, port = sys.argv[1], sys.argv[2], int(sys.argv[3])
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.settimeout(1); lost = 0
for line in sys.stdin:
    line = line.removesuffix('\n')
    s.sendto(f'{name}> {line}'.encode(), (host, port))
    try:
        data, who = s.recvfrom(2048)
        print(data.decode(), flush=True)
    except OSError:
        print('no answer', flush=True)
        lost += 1
        if lost == 3: break
s.close()
