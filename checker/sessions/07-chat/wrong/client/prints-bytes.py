# fails: shows-the-reply
# mistake: buffer-printed
# What was received is printed as Python writes bytes: b'...'.
import socket
import sys

for line in sys.stdin:
    message = line.rstrip("\n")
    if message == "":
        continue
    try:
        with socket.create_connection((sys.argv[1], int(sys.argv[2]))) as s:
            s.sendall(message.encode())
            reply = b""
            while piece := s.recv(2048):
                reply += piece
            print(reply)
    except OSError as error:
        print("Cannot reach the server:", error)
