# fails: shows-the-message-whole
# mistake: text-taken-for-a-format
# The message becomes a part of the format, and its own signs with it.
import socket
import sys
import threading

server = socket.create_server((sys.argv[1], int(sys.argv[2])), backlog=50)
count = 0


def talk(client):
    with client:
        message = client.recv(2048).decode("utf-8", "replace")
        if message:
            print(("%s: " + message) % "Message from client")
            client.sendall(b"Hello from the teacher's server")


while True:
    client, address = server.accept()
    count += 1
    print("CONNECTION: %d. From the IP: %s" % (count, address[0]))
    try:
        talk(client)
    except OSError as error:
        print(error)
