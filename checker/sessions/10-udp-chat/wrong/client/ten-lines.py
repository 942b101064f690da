# fails: sends-each-line
# mistake: ends-after-some-lines
# range(10), "that is enough for a test".
import socket
import sys

name, host, port = sys.argv[1], sys.argv[2], int(sys.argv[3])
for turn in range(10):
    try:
        line = input()
    except EOFError:
        break
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        s.connect((host, port))
        s.settimeout(1)
        s.send((name + '> ' + line).encode())
        try:
            print(s.recv(1024).decode())
        except OSError:
            print('no answer')
