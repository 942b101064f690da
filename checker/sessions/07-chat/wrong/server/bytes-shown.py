# fails: shows-the-message
# mistake: message-shown-as-bytes
# The decode is missing: the line shows b'plum' where it should show plum.
import socket
import sys
import threading

server = socket.socket()
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind((sys.argv[1], int(sys.argv[2])))
server.listen(20)


def serve(client):
    try:
        print("Message from client: {}".format(client.recv(2048)))
        client.sendall(b"Hello from the teacher's server")
    except OSError as error:
        print(error)
    client.close()


number = 0
while True:
    client, address = server.accept()
    number += 1
    print("CONNECTION: {}. From the IP: {}".format(number, address[0]))
    threading.Thread(target=serve, args=(client,), daemon=True).start()
