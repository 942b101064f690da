# fails: late-one-gets-the-history
# mistake: history-of-those-present
# The messages are kept with each client, and go away with it.
import socket
import sys
import threading

HEADER = 64
clients = {}  # name -> connection
history = []
lock = threading.Lock()


def pack(text):
    body = text.encode()
    return str(len(body)).encode().ljust(HEADER) + body


def read(conn, count):
    data = b''
    while len(data) < count:
        more = conn.recv(count - len(data))
        if not more:
            raise ConnectionError('gone')
        data += more
    return data


def receive(conn):
    return read(conn, int(read(conn, HEADER))).decode()


def bad(name):
    return (name == '' or len(name.encode()) > 32 or '>' in name or name in clients
            or any(ord(c) < 32 or 127 <= ord(c) < 160 for c in name))


def broadcast(name, text):
    line = pack(f'{name}> {text}')
    with lock:
        history.append((line, name))
        del history[:-100]
        for other, conn in clients.items():
            if other != name:
                try:
                    conn.sendall(line)
                except OSError:
                    pass


def serve(conn):
    name = None
    try:
        wish = receive(conn)
        if wish == '!DISCONNECT':
            return
        with lock:
            if bad(wish):
                conn.sendall(pack('!ERROR bad name'))
                return
            for line, author in history:
                if author in clients:
                    conn.sendall(line)
            name = wish
            clients[name] = conn
        while True:
            text = receive(conn)
            if text == '!DISCONNECT':
                return
            broadcast(name, text)
    except OSError:
        print(name, 'is gone')
    finally:
        with lock:
            if name is not None:
                del clients[name]
        conn.close()


server = socket.create_server((sys.argv[1], int(sys.argv[2])), backlog=128)
while True:
    conn, addr = server.accept()
    threading.Thread(target=serve, args=(conn,), daemon=True).start()
