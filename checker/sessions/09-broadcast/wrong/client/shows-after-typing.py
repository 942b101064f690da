# fails: shows-what-others-say
# mistake: nothing-shown
# Looks at the socket after each line that was typed. While input() waits, nothing is shown.
import socket
import sys
import threading

host, port, name = sys.argv[1], int(sys.argv[2]), sys.argv[3]
sock = socket.create_connection((host, port))


def send(text):
    body = text.encode()
    header = str(len(body)).encode()
    header += b' ' * (64 - len(header))
    sock.sendall(header + body)


def read(count):
    data = b''
    while len(data) < count:
        more = sock.recv(count - len(data))
        if not more:
            raise EOFError
        data += more
    return data


def listen():
    try:
        while True:
            print(read(int(read(64))).decode())
    except (EOFError, OSError):
        return


send(name)
sock.settimeout(0.2)
for line in sys.stdin:
    send(line.rstrip('\n'))
    listen()
send('!DISCONNECT')
