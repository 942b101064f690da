# fails: serves-the-next-client
# mistake: one-client-only
# accept() is called once. The first client is served very well, and then the program is over.
import socket
import sys

server = socket.socket()
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind((sys.argv[1], int(sys.argv[2])))
server.listen(5)

client, address = server.accept()
print("CONNECTION: 1. From the IP: {}".format(address[0]))
message = client.recv(2048).decode("utf-8")
print("Message from client: {}".format(message))
client.send(b"Hello from the teacher's server")
client.close()
server.close()
