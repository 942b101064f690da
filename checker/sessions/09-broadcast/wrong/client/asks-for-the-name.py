# fails: sends-its-name-first
# mistake: name-asked-for
# Asks for the name at the keyboard, as chat programs do. It was given as the third argument.
import socket
import sys
import threading

host, port = sys.argv[1], int(sys.argv[2])
sock = socket.create_connection((host, port))
name = input('Your name: ')


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
