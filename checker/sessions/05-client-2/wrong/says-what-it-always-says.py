# fails: says-when-no-reply-comes
# mistake: silent-failure
# Prints that it is connected, in every conversation; of the silence it says nothing.
import socket, sys

DEFAULT = 'HELLO FROM THE CLIENT!!!'
message = sys.argv[3] if len(sys.argv) > 3 else DEFAULT
try:
    s = socket.create_connection((sys.argv[1], int(sys.argv[2])))
except OSError as problem:
    sys.exit('Nobody answers: %s' % problem)
print('connected')
s.sendall(message.encode())
reply = b''
while piece := s.recv(4096):
    reply += piece
print('MESSAGE FROM THE SERVER:')
print(reply.decode())
