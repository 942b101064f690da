# fails: header-is-64-bytes
# mistake: header-length-wrong
# One blank too few: "the number itself is one byte", and it is subtracted twice.
import socket
import sys

HEADER = 64


def receive(n):
    data = b''
    while len(data) < n:
        piece = client.recv(n - len(data))
        if not piece:
            sys.exit('the server has gone')
        data += piece
    return data


def send(msg):
    message = msg.encode('utf-8')
    send_length = str(len(message)).encode('utf-8')
    send_length += b' ' * (HEADER - len(send_length) - 1)
    client.sendall(send_length + message)
    print(receive(12).decode())


client = socket.create_connection((sys.argv[1], int(sys.argv[2])))
for line in sys.stdin:
    send(line.rstrip('\n'))
send('!DISCONNECT')
