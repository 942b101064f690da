# fails: says-nobody-listens
# mistake: silent-failure
# The line on stderr is the one that it always prints; of nobody listening it says nothing.
import socket, sys

DEFAULT = 'HELLO FROM THE CLIENT!!!'
message = sys.argv[3] if len(sys.argv) > 3 else DEFAULT
print('connecting ...', file=sys.stderr)
try:
    s = socket.create_connection((sys.argv[1], int(sys.argv[2])))
except OSError:
    sys.exit(1)
s.sendall(message.encode())
s.close()
