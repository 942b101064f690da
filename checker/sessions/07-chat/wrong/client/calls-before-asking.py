# fails: calls-for-every-line
# mistake: calls-before-asking
# The call is made first and the user is asked then, so the server always has one caller too many,
# who says nothing while the user thinks, and nothing at all at the end.
import socket
import sys

while True:
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    s.connect((sys.argv[1], int(sys.argv[2])))
    message = input("Connected! Your message: ")
    s.send(message.encode())
    print(s.recv(2048).decode())
    s.close()
