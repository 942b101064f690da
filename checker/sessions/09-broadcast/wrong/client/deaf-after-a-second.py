# fails: keeps-talking-and-listening
# mistake: gives-up-in-the-quiet
# A timeout of one second, left over from a test. When nobody speaks for so long, listening ends.
import socket
import sys
import threading

host, port, name = sys.argv[1], int(sys.argv[2]), sys.argv[3]
sock = socket.create_connection((host, port))

sock.settimeout(1)


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
        print('The server has hung up.')


send(name)
threading.Thread(target=listen, daemon=True).start()
for line in sys.stdin:
    send(line.rstrip('\n'))
send('!DISCONNECT')
