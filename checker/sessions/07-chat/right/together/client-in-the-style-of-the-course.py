# odd: as the course writes its clients: one recv, no error handled, ends with an EOFError
import socket
import sys

IP = sys.argv[1]
PORT = int(sys.argv[2])

while True:
    # -- Ask the user for the message
    msg = input("Write a message: ")

    # -- A new socket, and the connection to the server
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    s.connect((IP, PORT))

    # -- Say it, and show what comes back
    s.send(str.encode(msg))
    print("MESSAGE FROM THE SERVER:\n")
    print(s.recv(2048).decode("utf-8"))

    s.close()
