# Odd: ends only its own side, then reads until the server has ended too.
import socket
import sys

host, port = sys.argv[1], int(sys.argv[2])
message = sys.argv[3] if len(sys.argv) > 3 else 'HELLO FROM THE CLIENT!!!'

try:
    with socket.create_connection((host, port)) as s:
        s.sendall(message.encode('utf-8'))
        s.shutdown(socket.SHUT_WR)
        while s.recv(2048):
            pass
except OSError as error:
    sys.exit(f'nobody at {host} port {port}: {error}')
