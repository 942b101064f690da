# fails: sends-the-message
# mistake: escapes-read
# Takes a backslash and an n for a line end, as echo -e does.
import socket, sys

DEFAULT = 'HELLO FROM THE CLIENT!!!'
message = sys.argv[3] if len(sys.argv) > 3 else DEFAULT
message = message.replace('\\n', '\n')
try:
    s = socket.create_connection((sys.argv[1], int(sys.argv[2])))
except OSError as problem:
    sys.exit('Nobody answers: %s' % problem)
s.sendall(message.encode())
s.close()
