# fails: echoes-after-half-close
# mistake: never-closes
# recv returns b'' when the client has ended, "so there was no message yet": the loop comes back
# to it at once, at full speed, and never closes the connection.
import select
import socket
import sys

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind((sys.argv[1], int(sys.argv[2])))
server.listen(128)
clients = []
while True:
    readable, _, _ = select.select([server] + clients, [], [])
    for sock in readable:
        if sock is server:
            conn, addr = server.accept()
            conn.sendall(b'hello\n')
            clients.append(conn)
            continue
        try:
            data = sock.recv(4096)
            if data:
                sock.sendall(data)
        except OSError:
            clients.remove(sock)
            sock.close()
