# fails: goes-on-without-an-answer
# mistake: one-line-only
# The loop of session 8: send, wait for `Msg received`, send the next. Here nobody answers.
import socket
import sys
import threading

host, port, name = sys.argv[1], int(sys.argv[2]), sys.argv[3]
sock = socket.create_connection((host, port))

answered = threading.Event()


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
            answered.set()
    except (EOFError, OSError):
        print('The server has hung up.')


send(name)
threading.Thread(target=listen, daemon=True).start()
for line in sys.stdin:
    send(line.rstrip('\n'))
    answered.wait()
    answered.clear()
send('!DISCONNECT')
