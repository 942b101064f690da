# fails: says-when-no-reply-comes
# mistake: hangs-on-silence
# Nothing read yet means nothing has come yet, so I try again until something is there.
import socket
import sys

host = sys.argv[1]
port = int(sys.argv[2])
message = sys.argv[3] if len(sys.argv) > 3 else "HELLO FROM THE CLIENT!!!"

s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s.connect((host, port))
s.sendall(message.encode("utf-8"))

try:
    reply = b""
    while reply == b"":
        reply = s.recv(2048)
    while True:
        piece = s.recv(2048)
        if not piece:
            break
        reply += piece
except OSError as error:
    sys.exit(f"It did not work: {error}")

print("MESSAGE FROM THE SERVER:")
print(reply.decode("utf-8"))
s.close()
