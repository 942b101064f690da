# fails: welcomes-back
# mistake: name-never-free
# The end of a client in the middle of a body is not seen: its name is never free again.
import socket, sys, threading, time
host, port = sys.argv[1], int(sys.argv[2])
srv = socket.socket(); srv.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
srv.bind((host, port)); srv.listen(200)
lock = threading.RLock(); room = {}; history = []
def pack(b): return str(len(b)).ljust(64).encode() + b
def exact(conn, n):
    data = b''
    while len(data) < n:
        p = conn.recv(n - len(data))
        if not p: raise ConnectionError('gone')
        data += p
    return data
def message(conn):
    n = int(exact(conn, 64))
    if n < 0 or n > 100000: raise ValueError('bad')
    data = b''
    while len(data) < n: data += conn.recv(n - len(data))
    return data
def bad(name):
    if not name: return 'empty'
    if len(name) > 32: return 'long'
    t = name.decode()
    if any(ord(c) < 32 or 127 <= ord(c) <= 159 for c in t): return 'control'
    if '>' in t: return 'arrow'
    if name in room: return 'in use'
def broadcast(conn, name, body):
    line = pack(name + b'> ' + body)
    with lock:
        history.append(line); del history[:-100]
        for other in list(room.values()):
            if other is conn: continue
            try: other.sendall(line)
            except OSError: pass
def handle(conn):
    name = None
    try:
        first = message(conn)
        if first == b'!DISCONNECT': return
        with lock:
            why = bad(first)
            if why:
                conn.sendall(pack(b'!ERROR ' + why.encode())); return
            name = first
            for h in history: conn.sendall(h)
            room[name] = conn
        while True:
            body = message(conn)
            if body == b'!DISCONNECT': break
            broadcast(conn, name, body)
    except (OSError, ValueError) as e:
        pass
    finally:
        with lock:
            if name is not None: room.pop(name, None)
        conn.close()
while True:
    conn, addr = srv.accept()
    threading.Thread(target=handle, args=(conn,), daemon=True).start()
