# fails: needs-no-keyboard
# mistake: needs-its-keyboard
# report: varies
# "Press Enter to stop the server": the end of the input stops it as well.
import os
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


def serve():
    while True:
        threading.Thread(target=handle_client, args=server.accept(), daemon=True).start()


server = socket.create_server((sys.argv[1], int(sys.argv[2])), backlog=64)
threading.Thread(target=serve, daemon=True).start()
sys.stdin.readline()
os._exit(0)
