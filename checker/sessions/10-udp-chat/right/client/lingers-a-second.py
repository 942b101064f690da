# odd: prints the answers only in whole lines through one write, and lingers a second before it ends
import socket
import sys
import time

name, host, port = sys.argv[1], sys.argv[2], int(sys.argv[3])
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
    s.bind(('', 0))
    for line in sys.stdin:
        line = line[:-1] if line.endswith('\n') else line
        s.sendto(b'%s> %s' % (name.encode(), line.encode()), (host, port))
        deadline = time.monotonic() + 1
        answer = 'no answer'
        while (left := deadline - time.monotonic()) > 0:
            s.settimeout(left)
            try:
                data, sender = s.recvfrom(2048)
            except TimeoutError:
                break
            if sender == (host, port):
                answer = data.decode()
                break
        sys.stdout.write(''.join(one + '\n' for one in answer.split('\n')))
        sys.stdout.flush()
time.sleep(1)
