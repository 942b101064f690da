# fails: calls-for-every-line
# mistake: closed-socket-reused
# One socket, made before the loop and connected again each time. A closed socket cannot call again.
import socket
import sys

s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
while True:
    message = input("Message: ")
    s.connect((sys.argv[1], int(sys.argv[2])))
    s.send(str.encode(message))
    print(s.recv(2048).decode("utf-8"))
    s.close()
