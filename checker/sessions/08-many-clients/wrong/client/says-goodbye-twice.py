# fails: says-disconnect-at-the-end
# mistake: more-behind-the-goodbye
# Once at the end of the loop, and once more to be sure.
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


try:
    for line in sys.stdin:
        send(line.removesuffix("\n"))
        receive()
    send("!DISCONNECT")
finally:
    send("!DISCONNECT")
    receive()
