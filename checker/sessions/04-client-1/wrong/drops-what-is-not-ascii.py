# fails: sends-utf-8
# mistake: not-ascii-lost
# "encode('ascii') complained about an é, so I told it to ignore that." Now nothing complains.
import socket
import sys

host, port = sys.argv[1], int(sys.argv[2])
message = sys.argv[3] if len(sys.argv) > 3 else 'HELLO FROM THE CLIENT!!!'

try:
    with socket.create_connection((host, port)) as s:
        s.sendall(message.encode('ascii', 'ignore'))
except OSError as error:
    sys.exit(f'nobody at {host} port {port}: {error}')
