# fails: counts-the-connections
# mistake: counts-from-zero
# The number is printed first and counted up then.
import socket
import sys

server = socket.socket()
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind((sys.argv[1], int(sys.argv[2])))
server.listen(5)
number = 0
while True:
    client, address = server.accept()
    print("CONNECTION: {}. From the IP: {}".format(number, address[0]))
    number += 1
    try:
        message = client.recv(2048).decode("utf-8", "replace")
        print("Message from client: {}".format(message))
        client.send(b"Hello from the teacher's server")
    except OSError as error:
        print(error)
    client.close()
