# fails: is-not-held-up-by-a-silent-caller
# mistake: held-up-by-a-silent-caller
# One client at a time, in the order in which they came: whoever says nothing blocks all the others.
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
    try:
        message = client.recv(2048).decode("utf-8", "replace")
        print("Message from client: {}".format(message))
        client.sendall(b"Hello from the teacher's server")
    except OSError as error:
        print("a client vanished:", error)
    client.close()
