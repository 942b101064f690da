# fails: skips-an-empty-line
# mistake: empty-line-waits
# An empty line is sent like any other. But no bytes are no message: the server waits for the first
# byte, the client for the reply, and both are very patient.
import socket
import sys

while True:
    try:
        message = input("Message: ")
    except EOFError:
        break
    try:
        s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        s.connect((sys.argv[1], int(sys.argv[2])))
        s.sendall(message.encode())
        print(s.recv(2048).decode())
        s.close()
    except OSError as error:
        print("Server not there:", error)
