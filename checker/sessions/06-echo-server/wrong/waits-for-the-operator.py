# fails: echoes-a-line
# mistake: echo-missing
# The reply is typed at the server's keyboard, as in the first chat program one writes.
import socket
import sys
import threading


def serve(conn):
    try:
        conn.sendall(b'hello\n')
        while True:
            data = conn.recv(1024)
            if not data:
                break
            print('client:', data)
            conn.sendall(input('reply: ').encode() + b'\n')
    except (OSError, EOFError):
        print('over')
    conn.close()


server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind((sys.argv[1], int(sys.argv[2])))
server.listen()
while True:
    conn, addr = server.accept()
    threading.Thread(target=serve, args=(conn,), daemon=True).start()
