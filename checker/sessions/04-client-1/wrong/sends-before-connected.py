# fails: connects
# mistake: sends-before-connected
# "First what I want to say, then to whom." The lines stand in the order of a letter, but this is
# a phone call: there is no line yet when send() runs.
import socket
import sys

host, port = sys.argv[1], int(sys.argv[2])
message = sys.argv[3] if len(sys.argv) > 3 else 'HELLO FROM THE CLIENT!!!'

s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s.send(message.encode('utf-8'))
s.connect((host, port))
s.close()
