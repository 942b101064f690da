# fails: sends-the-message
# mistake: text-not-bytes
# sendall() of a text: Python 3 wants bytes.
import socket, sys

DEFAULT = 'HELLO FROM THE CLIENT!!!'
message = sys.argv[3] if len(sys.argv) > 3 else DEFAULT
try:
    s = socket.create_connection((sys.argv[1], int(sys.argv[2])))
except OSError as problem:
    sys.exit('Nobody answers: %s' % problem)
s.sendall(message)
print('MESSAGE FROM THE SERVER:')
print(s.recv(4096).decode())
