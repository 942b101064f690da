# odd: a thread for each client, who is shown as Python shows bytes on stderr and as text on stdout
import itertools
import socket
import sys
import threading

counter = itertools.count(1)
screen = threading.Lock()


def serve(client, address, number):
    with client:
        try:
            message = client.recv(4096)
            with screen:
                print(f"CONNECTION: {number}. From the IP: {address}")
                print(f"Message from client: {message.decode('utf-8', 'replace')}")
                print(message, file=sys.stderr)
            if message:
                client.sendall(b"Hello from the teacher's server")
        except OSError as error:
            print("gone:", error)


server = socket.create_server((sys.argv[1], int(sys.argv[2])))
while True:
    client, address = server.accept()
    threading.Thread(target=serve, args=(client, address, next(counter)), daemon=True).start()
