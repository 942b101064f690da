# fails: sends-the-line
# mistake: knocks-first
# "Is the server there?" is asked with a call of its own, and the message comes with the next one. A
# server that takes each call for a message has answered nobody by then.
import socket
import sys

to = (sys.argv[1], int(sys.argv[2]))
for line in sys.stdin:
    message = line.rstrip("\n")
    if message == "":
        continue
    try:
        socket.create_connection(to).close()
    except OSError as error:
        print("The server is not there:", error)
        continue
    with socket.create_connection(to) as s:
        s.sendall(message.encode())
        print(s.recv(2048).decode())
