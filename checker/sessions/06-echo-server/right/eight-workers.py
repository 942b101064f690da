# Odd: eight processes made beforehand; each accepts, serves one client to its end, accepts again.
import os
import socket
import sys

server = socket.create_server((sys.argv[1], int(sys.argv[2])), backlog=256)

for _ in range(8):
    if os.fork() == 0:
        while True:
            client, _ = server.accept()
            try:
                client.sendall(b'hello\n')
                while data := client.recv(4096):
                    client.sendall(data)
            except OSError:
                pass
            client.close()

os.wait()
