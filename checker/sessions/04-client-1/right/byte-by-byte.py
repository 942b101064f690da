# Odd: every byte is a write of its own, and leaves at once (TCP_NODELAY).
import socket
import sys

host, port = sys.argv[1], int(sys.argv[2])
message = sys.argv[3] if len(sys.argv) > 3 else 'HELLO FROM THE CLIENT!!!'

try:
    with socket.create_connection((host, port)) as s:
        s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for byte in message.encode('utf-8'):
            s.sendall(bytes([byte]))
except OSError as error:
    sys.exit(f'nobody at {host} port {port}: {error}')
