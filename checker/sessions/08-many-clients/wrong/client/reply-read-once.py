# fails: reply-in-pieces
# mistake: short-read-of-the-reply
# As in the video: recv(2048) once. It gives what is there, which may be the first three letters.
import socket
import sys

HEADER = 64
FORMAT = 'utf-8'
DISCONNECT_MESSAGE = '!DISCONNECT'


def send(msg):
    message = msg.encode(FORMAT)
    msg_length = len(message)
    send_length = str(msg_length).encode(FORMAT)
    send_length += b' ' * (HEADER - len(send_length))
    client.sendall(send_length)
    client.sendall(message)
    print(client.recv(2048).decode(FORMAT))


client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect((sys.argv[1], int(sys.argv[2])))
for line in sys.stdin:
    send(line.rstrip('\n'))
send(DISCONNECT_MESSAGE)
