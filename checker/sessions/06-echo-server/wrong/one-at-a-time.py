# fails: serves-two-at-once
# mistake: one-at-a-time
# "It works with two clients: the second one connects without an error." It does, because the
# system lets it wait in the queue; nobody answers it before the first one has left.
import socket
import sys

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind((sys.argv[1], int(sys.argv[2])))
server.listen(5)
print('Waiting for clients')
while True:
    conn, addr = server.accept()
    print('Connected:', addr)
    try:
        conn.sendall(b'hello\n')
        while True:
            data = conn.recv(1024)
            if not data:
                break
            conn.sendall(data)
    except OSError as error:
        print('Lost:', addr, error)
    conn.close()
