# fails: keeps-serving
# mistake: ends-after-some-clients
# "for i in range(5)", as in listen(5): the program ends when its five clients have been served.
import socket
import sys
import threading


def serve(conn):
    try:
        conn.sendall(b'hello\n')
        while True:
            data = conn.recv(2048)
            if not data:
                break
            conn.sendall(data)
    except OSError:
        print('client vanished')
    conn.close()


server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind((sys.argv[1], int(sys.argv[2])))
server.listen(5)
threads = []
for i in range(5):
    conn, addr = server.accept()
    thread = threading.Thread(target=serve, args=(conn,))
    thread.start()
    threads.append(thread)
server.close()
for thread in threads:
    thread.join()
