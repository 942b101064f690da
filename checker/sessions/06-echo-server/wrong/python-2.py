# fails: greets
# mistake: syntax-error
# print without brackets: right in Python 2, which the first page of a search still shows.
import socket
import sys

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind((sys.argv[1], int(sys.argv[2])))
server.listen(5)
while True:
    conn, addr = server.accept()
    conn.sendall(b'hello\n')
    data = conn.recv(1000)
    print data
    conn.sendall(data)
    conn.close()
