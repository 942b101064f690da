# fails: is-not-held-up-by-a-silent-caller
# mistake: hung-up-on-a-thinker
# One after another, and nobody gets more than a second to think.
import socket
import sys

server = socket.create_server((sys.argv[1], int(sys.argv[2])), backlog=50)
count = 0
while True:
    client, address = server.accept()
    count += 1
    print("CONNECTION: %d. From the IP: %s" % (count, address[0]))
    client.settimeout(1)
    try:
        message = client.recv(2048)
        if message:
            print("Message from client: " + message.decode("utf-8", "replace"))
            client.sendall(b"Hello from the teacher's server")
    except OSError as error:
        print(error)
    client.close()
