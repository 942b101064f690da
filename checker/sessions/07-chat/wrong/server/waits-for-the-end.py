# fails: replies
# mistake: waits-for-more
# "A stream has no edges, so I read until the end." But this client ends only after the reply, and
# both of them wait.
import socket
import sys
import threading

server = socket.socket()
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind((sys.argv[1], int(sys.argv[2])))
server.listen(20)


def serve(client):
    message = b""
    try:
        while True:
            piece = client.recv(2048)
            if not piece:
                break
            message += piece
        print("Message from client: {}".format(message.decode("utf-8", "replace")))
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
