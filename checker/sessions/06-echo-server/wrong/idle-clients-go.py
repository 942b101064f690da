# fails: echoes-after-quiet
# mistake: idle-client-dropped
# settimeout(1) "so that recv never hangs": a client that thinks for longer than a second makes
# recv raise an exception, and the handler for vanished clients hangs up.
import socket
import sys
import threading


def serve(conn):
    conn.settimeout(1)
    try:
        conn.sendall(b'hello\n')
        while True:
            data = conn.recv(4096)
            if not data:
                break
            conn.sendall(data)
    except OSError:
        print('client vanished')
    conn.close()


server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind((sys.argv[1], int(sys.argv[2])))
server.listen()
while True:
    conn, addr = server.accept()
    threading.Thread(target=serve, args=(conn,), daemon=True).start()
