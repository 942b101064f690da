# fails: sends-the-line
# mistake: header-counted-in
# "The length of the message": the student counts the header too, 64 more than the body has.
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
    client.sendall(str(HEADER + len(message)).ljust(HEADER).encode() + message)
    print(receive(12).decode())


client = socket.create_connection((sys.argv[1], int(sys.argv[2])))
for line in sys.stdin:
    send(line.rstrip('\n'))
send('!DISCONNECT')
