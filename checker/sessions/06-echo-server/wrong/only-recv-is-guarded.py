# fails: survives-a-stuck-client
# mistake: crashes-on-reset
# report: varies
# The exception of recv is caught, as the tutorial says. That sendall can meet a vanished
# client too was not in the tutorial: it ends the loop, and with it the program.
import select
import socket
import sys

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind((sys.argv[1], int(sys.argv[2])))
server.listen(100)
sockets = [server]
while True:
    readable, _, _ = select.select(sockets, [], [])
    for sock in readable:
        if sock is server:
            conn, addr = server.accept()
            conn.sendall(b'hello\n')
            sockets.append(conn)
            continue
        try:
            data = sock.recv(4096)
        except ConnectionResetError:
            data = b''
        if data:
            sock.sendall(data)
        else:
            sockets.remove(sock)
            sock.close()
