# odd: the program of the video, line by line, with its slips mended: a thread for each client,
# blocking reads, the address printed as Python's tuple.
import socket
import sys
import threading

HEADER = 64
SERVER = sys.argv[1]
PORT = int(sys.argv[2])
ADDR = (SERVER, PORT)
FORMAT = 'utf-8'
DISCONNECT_MESSAGE = '!DISCONNECT'
LONGEST = 1_000_000

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind(ADDR)
clients = 0
lock = threading.Lock()


def count(change):
    global clients
    with lock:
        clients += change
        print(f'[ACTIVE CONNECTIONS] {clients}')


def receive(conn, length):
    data = b''
    while len(data) < length:
        piece = conn.recv(length - len(data))
        if not piece:
            raise ConnectionError('the client has left')
        data += piece
    return data


def length_in(header):
    digits = header.rstrip(b' ')
    if not digits.isdigit():
        raise ValueError('not a header')
    if int(digits) > LONGEST:
        raise ValueError('too long')
    return int(digits)


def handle_client(conn, addr):
    print(f'[NEW CONNECTION] {addr} connected.')
    count(+1)
    try:
        connected = True
        while connected:
            msg_length = length_in(receive(conn, HEADER))
            msg = receive(conn, msg_length).decode(FORMAT, errors='replace')
            if msg == DISCONNECT_MESSAGE:
                connected = False
            print(f'[{addr}] {msg}')
            conn.sendall('Msg received'.encode(FORMAT))
    except (OSError, ValueError) as problem:
        print(f'[{addr}] {problem}')
    conn.close()
    count(-1)


def start():
    server.listen(64)
    print(f'[LISTENING] Server is listening on {SERVER}')
    while True:
        conn, addr = server.accept()
        thread = threading.Thread(target=handle_client, args=(conn, addr), daemon=True)
        thread.start()


print('[STARTING] server is starting...')
start()
