# fails: survives-a-vanished-client
# mistake: crashes-on-reset
# report: varies
# One loop with select for everybody, and no try round recv: ConnectionResetError ends it.
import select
import socket
import sys

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind((sys.argv[1], int(sys.argv[2])))
server.listen()
clients = []
while True:
    readable, _, _ = select.select([server] + clients, [], [])
    for sock in readable:
        if sock is server:
            conn, addr = server.accept()
            print('new client', addr)
            conn.sendall(b'hello\n')
            clients.append(conn)
        else:
            data = sock.recv(1024)
            if data:
                sock.sendall(data)
            else:
                clients.remove(sock)
                sock.close()
