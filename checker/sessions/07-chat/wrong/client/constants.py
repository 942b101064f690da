# fails: connects
# mistake: constants-for-arguments
# The address and the port of the classroom stand at the top of the program, as in the notes of
# the course, and nobody looks at the command line.
import socket

PORT = 8080
IP = "127.0.0.1"

while True:
    message = input("Message: ")
    if message == "":
        continue
    try:
        s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        s.connect((IP, PORT))
        s.send(message.encode())
        print(s.recv(2048).decode())
        s.close()
    except OSError as error:
        print("No answer:", error)
