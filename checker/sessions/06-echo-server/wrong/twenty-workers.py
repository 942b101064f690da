# fails: greets-200-at-once
# mistake: few-at-once
# A pool of twenty threads: the twenty-first client waits until one of them has left.
import socket
import sys
from concurrent.futures import ThreadPoolExecutor


def serve(conn):
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
server.listen(256)
pool = ThreadPoolExecutor(max_workers=20)
while True:
    conn, addr = server.accept()
    pool.submit(serve, conn)
