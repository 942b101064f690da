# fails: ends-by-itself
# mistake: stack-trace
# The message is used as a format when it is shown: with a % in it that is an error, behind the last byte.
import socket, sys

DEFAULT = 'HELLO FROM THE CLIENT!!!'
message = sys.argv[3] if len(sys.argv) > 3 else DEFAULT
try:
    s = socket.create_connection((sys.argv[1], int(sys.argv[2])))
except OSError as problem:
    sys.exit('Nobody answers: %s' % problem)
s.sendall(message.encode())
s.close()
print(('Sent: ' + message) % ())
