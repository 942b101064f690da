# fails: connects
# mistake: address-in-one-word
# connect() wants a pair, and gets two words.
import socket, sys

DEFAULT = 'HELLO FROM THE CLIENT!!!'
message = sys.argv[3] if len(sys.argv) > 3 else DEFAULT
try:
    s = socket.socket(); s.connect(sys.argv[1], int(sys.argv[2]))
except OSError as problem:
    sys.exit('Nobody answers: %s' % problem)
s.sendall(message.encode())
s.close()
print('Sent:', message)
