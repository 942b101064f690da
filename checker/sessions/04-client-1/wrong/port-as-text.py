# fails: connects
# mistake: port-is-text
# The port is handed over as it came from the command line.
import socket, sys

DEFAULT = 'HELLO FROM THE CLIENT!!!'
message = sys.argv[3] if len(sys.argv) > 3 else DEFAULT
try:
    s = socket.socket(); s.connect((sys.argv[1], sys.argv[2]))
except OSError as problem:
    sys.exit('Nobody answers: %s' % problem)
s.sendall(message.encode())
s.close()
print('Sent:', message)
