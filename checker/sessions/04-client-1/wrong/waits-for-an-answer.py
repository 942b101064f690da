# fails: hangs-up
# mistake: never-hangs-up
# "Every server answers, so I read before I close." This one waits until I hang up: two polite
# people, each waiting for the other. It works with every server that does answer.
import socket
import sys

host, port = sys.argv[1], int(sys.argv[2])
message = sys.argv[3] if len(sys.argv) > 3 else 'HELLO FROM THE CLIENT!!!'

try:
    with socket.create_connection((host, port)) as s:
        s.sendall(message.encode('utf-8'))
        s.recv(2048)
except OSError as error:
    sys.exit(f'nobody at {host} port {port}: {error}')
