# fails: sends-it-exactly
# mistake: printed-too-late
# The reply to a long line is not shown.
import socket, sys
host, port = sys.argv[1], int(sys.argv[2])
s = socket.create_connection((host, port))
def send(line):
    body = line.encode()
    s.sendall(str(len(body)).ljust(64).encode() + body)
    reply = b''
    while len(reply) < 12:
        p = s.recv(12 - len(reply))
        if not p: sys.exit('server gone')
        reply += p
    if len(body) < 1000: print(reply.decode(), flush=True)
for line in sys.stdin:
    line = line.removesuffix('\n')
    send(line)
send('!DISCONNECT')
s.close()
