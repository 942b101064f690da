# fails: keeps-split-letters
# mistake: decoder-crashed
# recv and decode belong together, so they stand in one line.
import socket
import sys

host = sys.argv[1]
port = int(sys.argv[2])
message = sys.argv[3] if len(sys.argv) > 3 else "HELLO FROM THE CLIENT!!!"

s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s.connect((host, port))
s.sendall(message.encode("utf-8"))

print("MESSAGE FROM THE SERVER:")
reply = ""
while True:
    piece = s.recv(1024).decode("utf-8")
    if piece == "":
        break
    reply += piece

print(reply)
s.close()
