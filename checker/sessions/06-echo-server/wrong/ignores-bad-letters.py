# fails: echoes-any-bytes
# mistake: text-not-bytes
# decode(errors='ignore') made the exception go away, and every byte that is no UTF-8 with it.
import socket
import sys
import threading


def serve(conn):
    try:
        conn.sendall('hello\n'.encode())
        while True:
            data = conn.recv(65536)
            if not data:
                break
            text = data.decode('utf-8', errors='ignore')
            conn.sendall(text.encode('utf-8'))
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
