# fails: survives-a-silent-visitor
# mistake: held-by-a-client-that-left
# An empty read is taken for "nothing yet", and the loop asks again, for ever, at full speed.
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
    message = b""
    while message == b"":
        message = client.recv(2048)
    print("Message from client: {}".format(message.decode("utf-8", "replace")))
    client.send(b"Hello from the teacher's server")
    client.close()
