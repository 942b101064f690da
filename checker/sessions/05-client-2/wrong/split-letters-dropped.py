# fails: keeps-split-letters
# mistake: split-letters-dropped
# decode() complained now and then about a byte, so I told it to ignore the bad ones.
import socket
import sys

host = sys.argv[1]
port = int(sys.argv[2])
message = sys.argv[3] if len(sys.argv) > 3 else "HELLO FROM THE CLIENT!!!"

s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s.connect((host, port))
s.sendall(message.encode("utf-8"))

reply = ""
while True:
    piece = s.recv(1024)
    if not piece:
        break
    reply += piece.decode("utf-8", errors="ignore")

print("MESSAGE FROM THE SERVER:")
print(reply)
s.close()
