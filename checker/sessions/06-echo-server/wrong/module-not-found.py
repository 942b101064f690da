# fails: greets
# mistake: module-not-found
# netifaces finds the own address, on the computer where it was once installed.
import socket
import sys

import netifaces as ni

print('server listening at', ni.ifaddresses('en0')[ni.AF_INET][0]['addr'])
server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind((sys.argv[1], int(sys.argv[2])))
server.listen(5)
while True:
    conn, addr = server.accept()
    conn.sendall(b'hello\n')
    conn.sendall(conn.recv(1000))
    conn.close()
