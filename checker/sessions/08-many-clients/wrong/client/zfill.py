# fails: header-is-64-bytes
# mistake: header-padded-with-zeros
# zfill(64) makes a number of 64 digits. It is the same number, but not the agreed header.
import socket
import sys


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
    client.sendall(str(len(message)).zfill(64).encode() + message)
    print(receive(12).decode())


client = socket.create_connection((sys.argv[1], int(sys.argv[2])))
for line in sys.stdin:
    send(line.rstrip('\n'))
send('!DISCONNECT')
