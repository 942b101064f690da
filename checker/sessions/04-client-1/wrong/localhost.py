# fails: uses-the-given-address
# mistake: localhost-for-address
# "The server runs on my own computer, and that is localhost." On 127.0.0.1 nobody sees a
# difference.
import socket
import sys

HOST = 'localhost'
port = int(sys.argv[2])
message = sys.argv[3] if len(sys.argv) > 3 else 'HELLO FROM THE CLIENT!!!'

try:
    with socket.create_connection((HOST, port)) as s:
        s.sendall(message.encode('utf-8'))
except OSError as error:
    sys.exit(f'nobody at {HOST} port {port}: {error}')
