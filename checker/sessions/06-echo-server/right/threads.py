# Odd: Python, a thread for each client, and prints that nobody flushes.
import socket
import sys
import threading


def serve(conn, addr):
    print('connected', addr)
    try:
        conn.sendall(b'hello\n')
        while data := conn.recv(2048):
            conn.sendall(data)
            print(addr, len(data), 'bytes')
    except OSError as error:
        print('vanished', addr, error)
    finally:
        conn.close()


server = socket.create_server((sys.argv[1], int(sys.argv[2])), backlog=256)
while True:
    threading.Thread(target=serve, args=server.accept(), daemon=True).start()
