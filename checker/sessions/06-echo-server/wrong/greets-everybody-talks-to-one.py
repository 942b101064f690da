# fails: serves-two-at-once
# mistake: one-at-a-time
# "Two threads at once are dangerous, so I use a lock." The second client is greeted and then
# waits until the first one has left, because the lock is held for the whole conversation.
import socket
import sys
import threading

one_at_a_time = threading.Lock()


def serve(conn):
    try:
        conn.sendall(b'hello\n')
        with one_at_a_time:
            while True:
                data = conn.recv(4096)
                if not data:
                    break
                conn.sendall(data)
    except OSError as error:
        print('client is gone:', error)
    finally:
        conn.close()


server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind((sys.argv[1], int(sys.argv[2])))
server.listen()
while True:
    conn, addr = server.accept()
    threading.Thread(target=serve, args=(conn,), daemon=True).start()
