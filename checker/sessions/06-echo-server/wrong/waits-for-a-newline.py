# fails: echoes-without-a-newline
# mistake: waits-for-a-newline
# Reads line by line, in bytes, so every line is right. Words without a newline wait for one.
import socket
import sys
import threading


def serve(conn):
    try:
        conn.sendall(b'hello\n')
        for line in conn.makefile('rb'):
            conn.sendall(line)
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
