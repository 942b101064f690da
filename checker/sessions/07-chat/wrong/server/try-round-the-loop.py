# fails: survives-a-vanished-client
# mistake: stops-on-reset
# The try stands round the whole loop: an error of one client ends the loop for all of them, and
# the line about the port leads everybody the wrong way.
import socket
import sys

host, port = sys.argv[1], int(sys.argv[2])
number = 0
server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
try:
    server.bind((host, port))
    server.listen(5)
    while True:
        client, address = server.accept()
        number += 1
        print("CONNECTION: {}. From the IP: {}".format(number, address[0]))
        message = client.recv(2048).decode("utf-8", "replace")
        print("Message from client: {}".format(message))
        client.send(b"Hello from the teacher's server")
        client.close()
except OSError:
    print("Problems using port {}".format(port))
