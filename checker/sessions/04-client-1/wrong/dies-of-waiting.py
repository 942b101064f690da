# fails: waits-for-a-slow-reader
# mistake: stack-trace
# Waits a second for the server to hang up, and takes a longer wait for an error.
import socket, sys

DEFAULT = 'HELLO FROM THE CLIENT!!!'
message = sys.argv[3] if len(sys.argv) > 3 else DEFAULT
try:
    s = socket.create_connection((sys.argv[1], int(sys.argv[2])))
except OSError as problem:
    sys.exit('Nobody answers: %s' % problem)
s.sendall(message.encode())
s.shutdown(socket.SHUT_WR)
s.settimeout(1)
s.recv(1)
