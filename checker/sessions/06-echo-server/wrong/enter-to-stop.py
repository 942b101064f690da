# fails: needs-no-keyboard
# mistake: needs-its-keyboard
# report: varies
# input('Press Enter to stop') in the main thread: any line ends the server, and so does the
# end of the input.
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
            conn.sendall(data)
    except OSError:
        print('client vanished')
    conn.close()


def accept_clients(server):
    while True:
        conn, addr = server.accept()
        threading.Thread(target=serve, args=(conn,), daemon=True).start()


server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind((sys.argv[1], int(sys.argv[2])))
server.listen()
threading.Thread(target=accept_clients, args=(server,), daemon=True).start()
input('Press Enter to stop the server\n')
