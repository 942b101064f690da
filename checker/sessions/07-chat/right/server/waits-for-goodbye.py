# odd: ends only its sending side, waits for the client to close too, and serves the next one then
import socket
import sys

server = socket.create_server((sys.argv[1], int(sys.argv[2])))
number = 0
while True:
    client, address = server.accept()
    number += 1
    print(f"CONNECTION: {number}. From the IP: {address[0]}")
    with client:
        message = client.recv(2048).decode("utf-8", "replace")
        print("Message from client:", message)
        client.sendall(b"Hello from the teacher's server")
        client.shutdown(socket.SHUT_WR)
        while client.recv(2048):
            pass
