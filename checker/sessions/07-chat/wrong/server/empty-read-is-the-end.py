# fails: survives-a-silent-visitor
# mistake: ends-at-an-empty-read
# "An empty message means stop." It means that this one client has left.
import socket
import sys

server = socket.socket()
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind((sys.argv[1], int(sys.argv[2])))
server.listen(5)
number = 0
while True:
    client, address = server.accept()
    number += 1
    print("CONNECTION: {}. From the IP: {}".format(number, address[0]))
    message = client.recv(2048).decode("utf-8", "replace")
    if not message:
        break
    print("Message from client: {}".format(message))
    client.send(b"Hello from the teacher's server")
    client.close()
print("No more messages, closing the server")
server.close()
