# fails: shows-every-reply
# mistake: -
# "The server always says the same: shown once is enough."
import socket
import sys

known = []
for line in sys.stdin:
    message = line.rstrip("\n")
    if message == "":
        continue
    try:
        with socket.create_connection((sys.argv[1], int(sys.argv[2]))) as s:
            s.sendall(message.encode())
            reply = b""
            while piece := s.recv(2048):
                reply += piece
            if reply not in known:
                print(reply.decode())
            known.append(reply)
    except OSError as error:
        print("Cannot reach the server:", error)
