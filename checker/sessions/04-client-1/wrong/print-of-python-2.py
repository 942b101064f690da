# fails: connects
# mistake: syntax-error
# "In the old course notes it says print data, without brackets." Python 3 does not read on
# from there.
import socket
import sys

host, port = sys.argv[1], int(sys.argv[2])
message = sys.argv[3] if len(sys.argv) > 3 else 'HELLO FROM THE CLIENT!!!'

print "sending", message

s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s.connect((host, port))
s.sendall(message.encode('utf-8'))
s.close()
