# fails: sends-utf-8
# mistake: latin-1
# "Latin-1 is shorter. Only what does not fit into it goes out as UTF-8."
import socket
import sys

host, port = sys.argv[1], int(sys.argv[2])
message = sys.argv[3] if len(sys.argv) > 3 else 'HELLO FROM THE CLIENT!!!'

try:
    data = message.encode('latin-1')
except UnicodeEncodeError:
    data = message.encode()

try:
    with socket.create_connection((host, port)) as s:
        s.sendall(data)
except OSError as error:
    sys.exit(f'nobody at {host} port {port}: {error}')
