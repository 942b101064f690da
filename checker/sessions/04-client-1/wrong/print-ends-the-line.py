# fails: sends-the-message
# mistake: newline-added
# "A socket is like a file, so I can print into it." print() ends every line it writes.
import socket
import sys

host, port = sys.argv[1], int(sys.argv[2])

try:
    with socket.create_connection((host, port)) as s:
        with s.makefile('w', encoding='utf-8', newline='\n') as out:
            if len(sys.argv) > 3:
                print(sys.argv[3], file=out)
            else:
                out.write('HELLO FROM THE CLIENT!!!')
except OSError as error:
    sys.exit(f'nobody at {host} port {port}: {error}')
