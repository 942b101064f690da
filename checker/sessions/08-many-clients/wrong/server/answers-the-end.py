# fails: counts-out-who-vanishes
# mistake: end-answered
# report: varies
# The video's server: its reply stands outside of `if msg_length:`. An empty read is the end of a client, and it is
# answered like a message, again and again, until nobody is there to take it.
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


def read_up_to(conn, n):
    data = b''
    while len(data) < n:
        piece = conn.recv(n - len(data))
        if not piece:
            break
        data += piece
    return data


def handle_client(conn, addr):
    print(f'[NEW CONNECTION] {addr} connected.')
    change(+1)
    connected = True
    try:
        while connected:
            msg_length = read_up_to(conn, 64).decode()
            if msg_length:
                msg = read_up_to(conn, int(msg_length)).decode()
                print(f'[{addr}] {msg}')
                connected = msg != '!DISCONNECT'
            conn.sendall(b'Msg received')
    except (OSError, ValueError) as error:
        print(addr, error)
    conn.close()
    change(-1)


server = socket.create_server((sys.argv[1], int(sys.argv[2])), backlog=64)
while True:
    threading.Thread(target=handle_client, args=server.accept(), daemon=True).start()
