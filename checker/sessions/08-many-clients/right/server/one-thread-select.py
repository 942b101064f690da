# odd: Python without threads: one select for everybody, and a bytearray for each client.
import select
import socket
import sys

server = socket.create_server((sys.argv[1], int(sys.argv[2])), backlog=64)
clients = {}  # socket -> (address, what has come and is not answered)


def forget(sock):
    del clients[sock]
    sock.close()
    print('[ACTIVE CONNECTIONS]', len(clients))


def serve(sock):
    address, data = clients[sock]
    try:
        piece = sock.recv(65536)
        if not piece:
            return forget(sock)
        data += piece
        while len(data) >= 64:
            digits = bytes(data[:64]).rstrip(b' ')
            if not digits.isdigit() or int(digits) > 100_000:
                return forget(sock)
            end = 64 + int(digits)
            if len(data) < end:
                return
            text = data[64:end].decode(errors='replace')
            del data[:end]
            print(f'[{address}] {text}')
            sock.sendall(b'Msg received')
            if text == '!DISCONNECT':
                return forget(sock)
    except OSError:
        forget(sock)


while True:
    for sock in select.select([server, *clients], [], [])[0]:
        if sock is not server:
            serve(sock)
            continue
        conn, address = server.accept()
        clients[conn] = (address, bytearray())
        print(f'[NEW CONNECTION] {address} connected.\n[ACTIVE CONNECTIONS] {len(clients)}')
