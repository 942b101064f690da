# fails: keeps-serving
# mistake: ends-after-some-clients
# report: varies
# "Five clients are enough to show that it works." A sixth may still be let in while it ends.
import socket
import sys
import threading

active = 0
lock = threading.Lock()


def change(n):
    global active
    with lock:
        active += n
        print(f'[ACTIVE CONNECTIONS] {active}')


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
    change(+1)
    try:
        connected = True
        while connected:
            msg = read_exactly(conn, int(read_exactly(conn, 64))).decode()
            print(f'[{addr}] {msg}')
            conn.sendall(b'Msg received')
            connected = msg != '!DISCONNECT'
    except (OSError, ValueError):
        pass
    conn.close()
    change(-1)


server = socket.create_server((sys.argv[1], int(sys.argv[2])), backlog=64)
for i in range(5):
    threading.Thread(target=handle_client, args=server.accept()).start()
