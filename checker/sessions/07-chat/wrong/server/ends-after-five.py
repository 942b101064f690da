# fails: counts-the-connections
# mistake: ends-after-some-clients
# MAX_OPEN_REQUESTS = 5 was read as "the server takes five clients".
import socket
import sys

MAX_OPEN_REQUESTS = 5

server = socket.socket()
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind((sys.argv[1], int(sys.argv[2])))
server.listen(MAX_OPEN_REQUESTS)
for number in range(1, MAX_OPEN_REQUESTS + 1):
    client, address = server.accept()
    print("CONNECTION: {}. From the IP: {}".format(number, address[0]))
    try:
        message = client.recv(2048).decode("utf-8", "replace")
        print("Message from client: {}".format(message))
        client.send(b"Hello from the teacher's server")
    except OSError as error:
        print(error)
    client.close()
print("Five clients served. Goodbye.")
