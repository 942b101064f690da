# fails: prints-the-reply
# mistake: -
# Collects all that came and shows it when the input ends: fine with a pipe, and no chat for a person.
import socket
import sys

name, host, port = sys.argv[1], sys.argv[2], int(sys.argv[3])
shown = []
for line in sys.stdin:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        s.connect((host, port))
        s.settimeout(1)
        s.send((name + '> ' + line.rstrip('\n')).encode())
        try:
            shown.append(s.recv(1024).decode())
        except OSError:
            shown.append('no answer')
print('\n'.join(shown))
