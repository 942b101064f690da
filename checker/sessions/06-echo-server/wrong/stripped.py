# fails: echoes-a-line
# mistake: trimmed
# data.strip() by habit: the newline goes, and blanks at both ends with it.
import socket
import sys
import threading


def serve(conn):
    try:
        conn.sendall(b'hello\n')
        while True:
            data = conn.recv(4096)
            if not data:
                break
            conn.sendall(data.strip())
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
