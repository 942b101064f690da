# fails: echoes-5-MB-to-a-slow-reader
# mistake: drops-when-slow
# report: varies
# send() on a socket that does not wait says how many bytes it took. Nobody looks at the number,
# and what did not fit is gone.
import selectors
import socket
import sys

selector = selectors.DefaultSelector()
server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind((sys.argv[1], int(sys.argv[2])))
server.listen(128)
selector.register(server, selectors.EVENT_READ)
while True:
    for key, _ in selector.select():
        sock = key.fileobj
        if sock is server:
            conn, addr = server.accept()
            conn.setblocking(False)
            conn.send(b'hello\n')
            selector.register(conn, selectors.EVENT_READ)
            continue
        try:
            data = sock.recv(65536)
            if data:
                sock.send(data)
                continue
        except BlockingIOError:
            continue
        except OSError:
            print('client vanished')
        selector.unregister(sock)
        sock.close()
