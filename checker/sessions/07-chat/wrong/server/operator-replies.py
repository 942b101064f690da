# fails: replies
# mistake: reply-typed
# A chat has a person at each end, so the reply is typed at the server. Nobody sits there.
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
    message = client.recv(2048).decode()
    print("Message from client: {}".format(message))
    client.send(input("Your reply: ").encode())
    client.close()
