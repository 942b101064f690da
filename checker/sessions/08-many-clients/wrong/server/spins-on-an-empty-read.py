# fails: counts-out-who-vanishes
# mistake: end-not-noticed
# The video's `if msg_length:`. An empty read means that the client has ended its side; here it is
# "no message yet", and the thread asks again and again, at full speed, for ever.
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
        data += conn.recv(n - len(data))
    return data


def handle_client(conn, addr):
    print(f'[NEW CONNECTION] {addr} connected.')
    change(+1)
    connected = True
    try:
        while connected:
            msg_length = read_exactly(conn, 64).decode()
            if msg_length:
                msg = read_exactly(conn, int(msg_length)).decode()
                print(f'[{addr}] {msg}')
                conn.sendall(b'Msg received')
                connected = msg != '!DISCONNECT'
    except (OSError, ValueError) as error:
        print(addr, error)
    conn.close()
    change(-1)


server = socket.create_server((sys.argv[1], int(sys.argv[2])), backlog=64)
while True:
    threading.Thread(target=handle_client, args=server.accept(), daemon=True).start()
