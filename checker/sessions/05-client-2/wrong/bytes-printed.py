# fails: shows-the-reply
# mistake: buffer-printed
# Python prints bytes like text with a b in front. Close enough.
import socket
import sys

host = sys.argv[1]
port = int(sys.argv[2])
message = sys.argv[3] if len(sys.argv) > 3 else "HELLO FROM THE CLIENT!!!"

s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s.connect((host, port))
s.sendall(message.encode("utf-8"))

reply = b""
while True:
    piece = s.recv(1024)
    if not piece:
        break
    reply += piece

print("MESSAGE FROM THE SERVER:")
print(reply)
s.close()
