# fails: header-in-pieces
# mistake: short-read-of-the-header
# recv(64) gives UP TO 64 bytes. The body is read in a loop, the header is "so short that it
# always comes at once".
import socket
import sys
import threading

HEADER = 64
active = 0
lock = threading.Lock()


def change(n):
    global active
    with lock:
        active += n
        print(f'[ACTIVE CONNECTIONS] {active}')


def handle_client(conn, addr):
    print(f'[NEW CONNECTION] {addr} connected.')
    change(+1)
    try:
        while True:
            header = conn.recv(HEADER)
            if not header:
                break
            length = int(header.decode())
            body = b''
            while len(body) < length:
                piece = conn.recv(length - len(body))
                if not piece:
                    raise ConnectionError('left in the middle')
                body += piece
            msg = body.decode()
            print(f'[{addr}] {msg}')
            conn.sendall(b'Msg received')
            if msg == '!DISCONNECT':
                break
    except (OSError, ValueError) as error:
        print(addr, error)
    conn.close()
    change(-1)


server = socket.create_server((sys.argv[1], int(sys.argv[2])), backlog=64)
while True:
    threading.Thread(target=handle_client, args=server.accept(), daemon=True).start()
