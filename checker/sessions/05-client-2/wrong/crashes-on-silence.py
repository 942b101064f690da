# fails: says-when-no-reply-comes
# mistake: stack-trace
# Takes the first of the pieces, also where there is none.
import socket, sys

DEFAULT = 'HELLO FROM THE CLIENT!!!'
message = sys.argv[3] if len(sys.argv) > 3 else DEFAULT
try:
    s = socket.create_connection((sys.argv[1], int(sys.argv[2])))
except OSError as problem:
    sys.exit('Nobody answers: %s' % problem)
s.sendall(message.encode())
pieces = []
while piece := s.recv(4096):
    pieces.append(piece)
print('MESSAGE FROM THE SERVER:')
reply = pieces[0]
for piece in pieces[1:]:
    reply += piece
print(reply.decode())
