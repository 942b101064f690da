# fails: connects
# mistake: never-connects
# "A client asks me for the message, as in the chat program." It waits at the keyboard before it
# calls, and forgets that the message is already there, as an argument.
import socket
import sys

host, port = sys.argv[1], int(sys.argv[2])

message = input('message> ')

try:
    with socket.create_connection((host, port)) as s:
        s.sendall(message.encode('utf-8'))
except OSError as error:
    sys.exit(f'Cannot talk to {host}: {error}')
