# fails: shows-the-reply
# mistake: stops-at-empty-line
# An empty line ends the reply, as it ends a header of HTTP.
import socket, sys

DEFAULT = 'HELLO FROM THE CLIENT!!!'
message = sys.argv[3] if len(sys.argv) > 3 else DEFAULT
try:
    s = socket.create_connection((sys.argv[1], int(sys.argv[2])))
except OSError as problem:
    sys.exit('Nobody answers: %s' % problem)
s.sendall(message.encode())
reply = b''
for line in s.makefile('rb'):
    if not line.strip():
        break
    reply += line
print('MESSAGE FROM THE SERVER:')
print(reply.decode())
