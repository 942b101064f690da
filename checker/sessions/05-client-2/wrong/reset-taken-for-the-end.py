# fails: says-when-reset
# mistake: silent-failure
# When recv fails, the server is gone. That is the end of the answer, like any other end.
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
    try:
        piece = s.recv(2048)
    except OSError:
        break
    if not piece:
        break
    reply += piece

if reply:
    print("MESSAGE FROM THE SERVER:")
    print(reply.decode("utf-8"))
else:
    print("The server had nothing to say.")
s.close()
