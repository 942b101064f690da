# fails: sends-pasted-lines-apart
# mistake: lines-left-in-a-buffer
# select() sees what the system holds, not what readline() has taken already.
import select
import socket
import sys

sock = socket.create_connection((sys.argv[1], int(sys.argv[2])))


def send(text):
    body = text.encode()
    sock.sendall(str(len(body)).ljust(64).encode() + body)


send(sys.argv[3])
waiting = b""
while True:
    ready, _, _ = select.select([sock, sys.stdin], [], [])
    if sock in ready:
        piece = sock.recv(65536)
        if not piece:
            break
        waiting += piece
        while len(waiting) >= 64 and len(waiting) >= 64 + int(waiting[:64]):
            end = 64 + int(waiting[:64])
            print(waiting[64:end].decode())
            waiting = waiting[end:]
    if sys.stdin in ready:
        line = sys.stdin.readline()
        if not line:
            break
        send(line.removesuffix("\n"))
