# fails: shows-a-reply-in-pieces
# mistake: first-piece-only
# If recv gives me less than I asked for, there is no more to come. So I need not wait
# until the server hangs up, and answers of any length work: as long as they come at once.
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
    reply += piece
    if len(piece) < 1024:
        break

print("MESSAGE FROM THE SERVER:")
print(reply.decode("utf-8"))
s.close()
