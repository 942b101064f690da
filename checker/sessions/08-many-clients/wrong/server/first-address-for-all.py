# fails: serves-two-at-once
# mistake: -
# report: varies
# The address of the first client is shown for everybody.
import socket, sys, threading
host, port = sys.argv[1], int(sys.argv[2])
srv = socket.socket(); srv.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
srv.bind((host, port)); srv.listen(50)
lock = threading.Lock(); active = 0
first = None
def change(d):
    global active
    with lock:
        active += d
        print(f'[ACTIVE CONNECTIONS] {active}', flush=True)
def exact(conn, n):
    data = b''
    while len(data) < n:
        p = conn.recv(n - len(data))
        if not p: raise ConnectionError('gone')
        data += p
    return data
def handle(conn, addr):
    global first
    first = addr = first or addr
    print(f'[NEW CONNECTION] {addr} connected.', flush=True)
    change(+1)
    try:
        while True:
            header = exact(conn, 64)
            n = int(header)
            if n < 0 or n > 100000: raise ValueError('bad')
            body = exact(conn, n)
            text = body.decode()
            print(f'[{addr}] {text}', flush=True)
            conn.sendall(b'Msg received')
            if text == '!DISCONNECT': break
    except (OSError, ValueError):
        pass
    finally:
        conn.close()
        change(-1)
while True:
    conn, addr = srv.accept()
    threading.Thread(target=handle, args=(conn, addr), daemon=True).start()
