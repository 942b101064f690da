# fails: shows-a-reply-in-pieces
# mistake: first-piece-only
# report: varies
# "Nobody cuts a reply into more than 100 pieces."
import socket
import sys

host = sys.argv[1]
port = int(sys.argv[2])
message = sys.argv[3] if len(sys.argv) > 3 else "HELLO FROM THE CLIENT!!!"

s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s.connect((host, port))
s.sendall(message.encode("utf-8"))

reply = b""
for _ in range(100):
    reply += s.recv(1024)

print("MESSAGE FROM THE SERVER:")
print(reply.decode())
s.close()
