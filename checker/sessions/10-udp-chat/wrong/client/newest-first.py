# fails: prints-every-line
# mistake: lines-in-another-order
# Shows the newest line on top, as some chats do: the answer has the oldest first.
import socket
import sys

name, host, port = sys.argv[1], sys.argv[2], int(sys.argv[3])
udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
udp.settimeout(1)
udp.connect((host, port))
for line in sys.stdin:
    try:
        udp.send(f"{name}> ".encode() + line.rstrip("\n").encode())
        answer = udp.recv(65536).decode()
    except OSError:
        print("no answer", flush=True)
        continue
    for one in reversed(answer.split("\n")):
        print(one, flush=True)
