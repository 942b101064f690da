# fails: hangs-up
# mistake: never-hangs-up
# No close() anywhere. Python closes the old socket by itself, but only when `s` gets a new one:
# that is when the next line is typed.
import socket
import sys

host, port = sys.argv[1], int(sys.argv[2])

while True:
    message = input("> ")
    if not message:
        continue
    try:
        s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        s.connect((host, port))
        s.sendall(message.encode())
        print(s.recv(2048).decode())
    except OSError as error:
        print("sorry:", error)
