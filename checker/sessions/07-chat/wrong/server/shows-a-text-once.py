# fails: shows-the-message-whole
# mistake: shown-once
# "A line that stands on the screen already tells nothing new."
import socket
import sys
import threading

server = socket.socket()
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind((sys.argv[1], int(sys.argv[2])))
server.listen(20)
shown = set()


def serve(client):
    try:
        message = client.recv(2048).decode()
        if message not in shown:
            print("Message from client: {}".format(message))
        shown.add(message)
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
