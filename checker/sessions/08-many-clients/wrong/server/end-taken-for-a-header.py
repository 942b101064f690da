# fails: counts-out-who-vanishes
# mistake: empty-read-taken-for-a-header
# The crash of the video, in a server without threads: an empty read is not looked for, what there
# is (nothing) is taken for a header, and int(b'') ends the program for everybody.
import select
import socket
import sys

server = socket.create_server((sys.argv[1], int(sys.argv[2])), backlog=64)
clients = {}  # socket -> [address, what has come]


def forget(sock):
    del clients[sock]
    sock.close()
    print(f'[ACTIVE CONNECTIONS] {len(clients)}')


def serve(sock):
    client = clients[sock]
    piece = sock.recv(4096)
    client[1] += piece
    while True:
        if 0 < len(client[1]) < 64:
            return
        length = int(client[1][:64])
        if len(client[1]) < 64 + length:
            return
        msg = client[1][64:64 + length].decode()
        client[1] = client[1][64 + length:]
        print(f'[{client[0]}] {msg}')
        sock.sendall(b'Msg received')
        if msg == '!DISCONNECT':
            return forget(sock)
        if not client[1]:
            return


while True:
    for sock in select.select([server, *clients], [], [])[0]:
        if sock is server:
            conn, addr = server.accept()
            clients[conn] = [addr, b'']
            print(f'[NEW CONNECTION] {addr} connected.')
            print(f'[ACTIVE CONNECTIONS] {len(clients)}')
            continue
        try:
            serve(sock)
        except OSError:
            forget(sock)
