# fails: goes-on-without-an-answer
# mistake: -
# "The Enter key hangs sometimes, so the same line twice was meant once."
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
        print(text)


send(name)
threading.Thread(target=listen, daemon=True).start()
last = None
for line in sys.stdin:
    if line != last:
        send(line.removesuffix("\n"))
    last = line
