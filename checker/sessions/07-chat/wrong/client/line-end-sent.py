# fails: sends-the-line
# mistake: newline-added
# A line read from sys.stdin still has its \n at the end, and on the server's screen one cannot
# see it.
import socket
import sys

for line in sys.stdin:
    if line == "\n":
        continue
    try:
        s = socket.socket()
        s.connect((sys.argv[1], int(sys.argv[2])))
        s.sendall(line.encode())
        print(s.recv(2048).decode())
        s.close()
    except OSError as error:
        print("Cannot reach the server:", error)
