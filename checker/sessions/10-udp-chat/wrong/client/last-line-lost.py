# fails: ends-by-itself
# mistake: last-line-lost
# Takes a line for a line only where a line end stands behind it.
import socket
import sys

name, host, port = sys.argv[1], sys.argv[2], int(sys.argv[3])

for line in (one for one in sys.stdin if one.endswith("\n")):
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
