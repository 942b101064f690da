# fails: sends-a-line-without-its-end
# mistake: last-line-lost
# A line without a line end is taken for the end of the input.
import socket
import sys

sock = socket.create_connection((sys.argv[1], int(sys.argv[2])))


def send(text):
    body = text.encode()
    sock.sendall(str(len(body)).ljust(64).encode() + body)


def receive():
    reply = b""
    while len(reply) < 12:
        piece = sock.recv(12 - len(reply))
        if not piece:
            sys.exit("the server has hung up")
        reply += piece
    print(reply.decode())


for line in sys.stdin:
    if not line.endswith("\n"):
        break
    send(line[:-1])
    receive()
send("!DISCONNECT")
receive()
