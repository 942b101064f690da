# fails: shows-the-reply
# mistake: trimmed
# Reads line by line, and strips each of them.
import socket, sys

DEFAULT = 'HELLO FROM THE CLIENT!!!'
message = sys.argv[3] if len(sys.argv) > 3 else DEFAULT
try:
    s = socket.create_connection((sys.argv[1], int(sys.argv[2])))
except OSError as problem:
    sys.exit('Nobody answers: %s' % problem)
s.sendall(message.encode())
reply = '\n'.join(line.strip() for line in s.makefile('r', encoding='utf-8'))
print('MESSAGE FROM THE SERVER:')
print(reply)
