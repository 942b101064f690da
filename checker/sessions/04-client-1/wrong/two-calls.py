# fails: sends-the-message
# mistake: message-cut
# A long message goes in two halves, each with a call of its own. Together they are the message; but nobody said it.
import socket
import sys

message = (sys.argv[3] if len(sys.argv) > 3 else "HELLO FROM THE CLIENT!!!").encode()
parts = [message[:5], message[5:]] if len(sys.argv) > 3 and len(message) > 5 else [message]
for part in parts:
    s = socket.create_connection((sys.argv[1], int(sys.argv[2])))
    s.sendall(part)
    s.close()
