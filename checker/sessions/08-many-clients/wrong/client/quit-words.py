# fails: sends-every-line
# mistake: some-words-end-it
# "Who types exit wants to leave."
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
    text = line.removesuffix("\n")
    if text in ("exit", "quit", "bye"):
        break
    send(text)
    receive()
send("!DISCONNECT")
receive()
