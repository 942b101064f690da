# fails: serves-two-at-once
# mistake: one-at-a-time
# handle_client is called, not started in a thread: the next client waits in the backlog.
import socket
import sys


def read_exactly(conn, n):
    data = b''
    while len(data) < n:
        piece = conn.recv(n - len(data))
        if not piece:
            raise ConnectionError('client left')
        data += piece
    return data


def handle_client(conn, addr):
    print(f'[NEW CONNECTION] {addr} connected.')
    print('[ACTIVE CONNECTIONS] 1')
    try:
        while True:
            length = int(read_exactly(conn, 64))
            msg = read_exactly(conn, length).decode()
            print(f'[{addr}] {msg}')
            conn.sendall(b'Msg received')
            if msg == '!DISCONNECT':
                break
    except (OSError, ValueError) as error:
        print(addr, error)
    conn.close()
    print('[ACTIVE CONNECTIONS] 0')


server = socket.create_server((sys.argv[1], int(sys.argv[2])), backlog=64)
while True:
    conn, addr = server.accept()
    handle_client(conn, addr)
