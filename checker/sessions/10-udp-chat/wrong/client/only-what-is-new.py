# fails: prints-every-line
# mistake: known-lines-hidden
# Shows only what is new: what stood there already is not printed again.
import socket
import sys

name, host, port = sys.argv[1], sys.argv[2], int(sys.argv[3])
seen = set()
for line in sys.stdin:
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.connect((host, port))
    s.settimeout(1)
    s.send((name + "> " + line.rstrip("\n")).encode())
    try:
        text = s.recv(65535).decode()
        for one in text.split("\n"):
            if one not in seen:
                print(one, flush=True)
            seen.add(one)
    except socket.timeout:
        print("no answer", flush=True)
    s.close()
