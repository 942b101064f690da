# fails: shows-what-others-say
# mistake: -
# What it said itself never comes back; and other names begin with the same letter.
import socket
import sys
import threading

sock = socket.create_connection((sys.argv[1], int(sys.argv[2])))
name = sys.argv[3]


def send(text):
    body = text.encode()
    sock.sendall(str(len(body)).ljust(64).encode() + body)


def exactly(size):
    data = b""
    while len(data) < size:
        piece = sock.recv(size - len(data))
        if not piece:
            raise SystemExit
        data += piece
    return data


def listen():
    while True:
        text = exactly(int(exactly(64))).decode()
        # What begins like my own name is mine, and I know it.
        if text[0] != name[0]:
            print(text)


send(name)
threading.Thread(target=listen, daemon=True).start()
for line in sys.stdin:
    send(line.removesuffix("\n"))
