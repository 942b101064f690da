# fails: answers-a-message
# mistake: reply-typed
# As in the chat of the first lessons: whoever sits at the server types the answer.
import socket
import sys
import threading

active = 0


def read_exactly(conn, n):
    data = b''
    while len(data) < n:
        piece = conn.recv(n - len(data))
        if not piece:
            raise ConnectionError('gone')
        data += piece
    return data


def handle_client(conn, addr):
    global active
    active += 1
    print(f'[NEW CONNECTION] {addr} connected.')
    print(f'[ACTIVE CONNECTIONS] {active}')
    try:
        while True:
            length = int(read_exactly(conn, 64))
            msg = read_exactly(conn, length).decode()
            print(f'[{addr}] {msg}')
            conn.sendall(input('answer> ').encode())
            if msg == '!DISCONNECT':
                break
    except (OSError, ValueError, EOFError):
        pass
    conn.close()
    active -= 1
    print(f'[ACTIVE CONNECTIONS] {active}')


server = socket.create_server((sys.argv[1], int(sys.argv[2])))
while True:
    threading.Thread(target=handle_client, args=server.accept(), daemon=True).start()
