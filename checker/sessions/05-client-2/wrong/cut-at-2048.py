# fails: shows-200-kB
# mistake: cut-at-read-size
# recv may give me less than I ask for, so I tell it to wait until all 2048 bytes are there.
# No answer is longer than that.
import socket
import sys

host = sys.argv[1]
port = int(sys.argv[2])
message = sys.argv[3] if len(sys.argv) > 3 else "HELLO FROM THE CLIENT!!!"

s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s.connect((host, port))
s.sendall(message.encode("utf-8"))

try:
    reply = s.recv(2048, socket.MSG_WAITALL)
except OSError as error:
    sys.exit(f"It did not work: {error}")

if reply:
    print("MESSAGE FROM THE SERVER:")
    print(reply.decode("utf-8", errors="replace"))
else:
    print("The server said nothing.")
s.close()
