# Prints what it owes in one line for each client, the message first: which comes first, and on how many lines, is its own
# business.
import socket
import sys

server = socket.create_server((sys.argv[1], int(sys.argv[2])))
count = 0
while True:
    client, address = server.accept()
    count += 1
    try:
        message = client.recv(4096)
        client.sendall(b"Hello from the teacher's server")
    except OSError:
        message = b""
    client.close()
    text = message.decode(errors="replace")
    print(f"Message from client: {text} -- CONNECTION: {count}. From the IP: {address}")
