# fails: sends-each-line
# mistake: ends-at-a-word
# "exit" and "quit" end the program, though somebody may want to say just that.
import socket
import sys

name, host, port = sys.argv[1], sys.argv[2], int(sys.argv[3])
for line in sys.stdin:
    line = line.rstrip('\n')
    if line in ('exit', 'quit'):
        break
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        s.settimeout(1)
        s.sendto((name + '> ' + line).encode(), (host, port))
        try:
            print(s.recvfrom(1024)[0].decode())
        except socket.timeout:
            print('no answer')
