# fails: sends-utf-8
# mistake: letters-taken-apart
# Normalises the text (NFD): an accent becomes a letter of its own.
import unicodedata
import socket, sys

DEFAULT = 'HELLO FROM THE CLIENT!!!'
message = sys.argv[3] if len(sys.argv) > 3 else DEFAULT
message = unicodedata.normalize('NFD', message)
try:
    s = socket.create_connection((sys.argv[1], int(sys.argv[2])))
except OSError as problem:
    sys.exit('Nobody answers: %s' % problem)
s.sendall(message.encode())
s.close()
