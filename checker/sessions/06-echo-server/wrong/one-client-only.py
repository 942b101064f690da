# fails: serves-the-next-client
# mistake: one-client-only
# accept() stands before the loop instead of in it: one client, then the program is over.
import socket
import sys

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind((sys.argv[1], int(sys.argv[2])))
server.listen(5)

conn, addr = server.accept()
conn.sendall(b'hello\n')
while True:
    data = conn.recv(1000)
    if not data:
        break
    conn.sendall(data)
conn.close()
