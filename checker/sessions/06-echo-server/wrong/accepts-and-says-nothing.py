# fails: greets
# mistake: accepts-and-says-nothing
# accept() worked, so the client is connected. What to say to it comes later.
import socket
import sys

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind((sys.argv[1], int(sys.argv[2])))
server.listen(5)
clients = []
while True:
    conn, addr = server.accept()
    print('Got a connection from', addr)
    clients.append(conn)
