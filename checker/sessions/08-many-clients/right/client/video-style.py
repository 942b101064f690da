# odd: the client of the video, line by line, with its slips mended: sendall, and 12 bytes of reply.
import socket
import sys

HEADER = 64
PORT = int(sys.argv[2])
FORMAT = 'utf-8'
DISCONNECT_MESSAGE = '!DISCONNECT'
SERVER = sys.argv[1]
ADDR = (SERVER, PORT)
REPLY_LENGTH = 12

client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(ADDR)


def receive(length):
    data = b''
    while len(data) < length:
        piece = client.recv(length - len(data))
        if not piece:
            sys.exit('the server has hung up')
        data += piece
    return data


def send(msg):
    message = msg.encode(FORMAT)
    msg_length = len(message)
    send_length = str(msg_length).encode(FORMAT)
    send_length += b' ' * (HEADER - len(send_length))
    client.sendall(send_length)
    client.sendall(message)
    print(receive(REPLY_LENGTH).decode(FORMAT))


for line in sys.stdin:
    send(line.removesuffix('\n'))
send(DISCONNECT_MESSAGE)
client.close()
