# fails: asks-with-an-empty-line
# mistake: blanks-unsent
# Sends an empty line, and thinks that a line of blanks is a slip.
import socket
import sys

name, host, port = sys.argv[1], sys.argv[2], int(sys.argv[3])

for line in (one for one in sys.stdin if one == "\n" or one.strip()):
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.connect((host, port))
    s.settimeout(1)
    s.send((name + "> " + line.rstrip("\n")).encode())
    try:
        text = s.recv(65535).decode()
        print(text, flush=True)
    except socket.timeout:
        print("no answer", flush=True)
    s.close()
