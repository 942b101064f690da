# fails: sends-a-line-without-its-end
# mistake: last-line-lost
# A line without a line end is taken for the end of the input.
import socket
import sys

for line in sys.stdin:
    if not line.endswith("\n"):
        break
    message = line[:-1]
    if not message:
        continue
    try:
        with socket.create_connection((sys.argv[1], int(sys.argv[2]))) as s:
            s.sendall(message.encode())
            reply = b""
            while piece := s.recv(2048):
                reply += piece
        print(reply.decode())
    except OSError as error:
        print("no reply:", error)
