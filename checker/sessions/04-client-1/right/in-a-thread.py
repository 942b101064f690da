# Odd: a thread does the talking, and the bytes go through a buffered file.
import socket
import sys
import threading

host, port = sys.argv[1], int(sys.argv[2])
message = sys.argv[3] if len(sys.argv) > 3 else 'HELLO FROM THE CLIENT!!!'
trouble = []


def talk():
    try:
        with socket.create_connection((host, port)) as s:
            with s.makefile('wb') as out:
                print('sending', len(message), 'characters')
                out.write(message.encode('utf-8'))
    except OSError as error:
        trouble.append(error)


talker = threading.Thread(target=talk)
talker.start()
talker.join()

if trouble:
    sys.exit(f'nobody at {host} port {port}: {trouble[0]}')
