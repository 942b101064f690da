# fails: waits-for-a-late-reply
# mistake: silence-taken-for-the-end
# Waits as long as it takes for the first piece, and then no more than half a second for the next.
import socket, sys

DEFAULT = 'HELLO FROM THE CLIENT!!!'
message = sys.argv[3] if len(sys.argv) > 3 else DEFAULT
try:
    s = socket.create_connection((sys.argv[1], int(sys.argv[2])))
except OSError as problem:
    sys.exit('Nobody answers: %s' % problem)
s.sendall(message.encode())
reply = s.recv(4096)
s.settimeout(0.5)
try:
    while piece := s.recv(4096):
        reply += piece
except socket.timeout:
    pass
print('MESSAGE FROM THE SERVER:')
print(reply.decode())
