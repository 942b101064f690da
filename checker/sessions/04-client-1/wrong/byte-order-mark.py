# fails: sends-utf-8
# mistake: byte-order-mark
# "Some editors mark a text with accents as UTF-8 by three bytes in front. So do I." Many decoders
# swallow the mark, so that the text looks right: only the bytes show it.
import socket
import sys

host, port = sys.argv[1], int(sys.argv[2])
message = sys.argv[3] if len(sys.argv) > 3 else 'HELLO FROM THE CLIENT!!!'

encoding = 'ascii' if message.isascii() else 'utf-8-sig'

try:
    with socket.create_connection((host, port)) as s:
        s.sendall(message.encode(encoding))
except OSError as error:
    sys.exit(f'nobody at {host} port {port}: {error}')
