# fails: greets
# mistake: text-not-bytes
# send("hello\n") was right in Python 2. In Python 3 a str is no bytes: a TypeError ends the
# program as soon as the first client is there.
import socket
import sys

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind((sys.argv[1], int(sys.argv[2])))
server.listen(5)
while True:
    conn, addr = server.accept()
    conn.send("hello\n")
    while True:
        data = conn.recv(1000)
        if not data:
            break
        conn.send(data)
    conn.close()
