# fails: survives-bytes-that-are-not-text
# mistake: decoder-ends-the-server
# Connections that break are caught. A UnicodeDecodeError is no OSError, and ends the program.
import select
import socket
import sys

server = socket.socket()
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind((sys.argv[1], int(sys.argv[2])))
server.listen(20)
clients = []
number = 0
while True:
    for ready in select.select([server] + clients, [], [])[0]:
        if ready is server:
            client, address = server.accept()
            clients.append(client)
            number += 1
            print("CONNECTION: {}. From the IP: {}".format(number, address[0]))
            continue
        clients.remove(ready)
        try:
            message = ready.recv(2048).decode("utf-8")
            if message:
                print("Message from client: {}".format(message))
                ready.sendall(b"Hello from the teacher's server")
        except OSError as error:
            print("a client vanished:", error)
        ready.close()
