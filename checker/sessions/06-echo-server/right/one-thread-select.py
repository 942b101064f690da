# Odd: Python, one thread and select for everybody; what a client does not take yet is kept, and
# nothing more is read from it meanwhile.
import select
import socket
import sys

server = socket.create_server((sys.argv[1], int(sys.argv[2])), backlog=256)
server.setblocking(False)
waiting = {}  # client -> bytes it has not taken yet
ended = set()


def forget(client):
    waiting.pop(client, None)
    ended.discard(client)
    client.close()


while True:
    readers = [client for client, data in waiting.items() if not data and client not in ended]
    writers = [client for client, data in waiting.items() if data]
    readable, writable, _ = select.select([server] + readers, writers, [])
    for sock in readable:
        if sock is server:
            client, _ = server.accept()
            client.setblocking(False)
            waiting[client] = b'hello\n'
            continue
        try:
            data = sock.recv(65536)
        except OSError:
            forget(sock)
            continue
        if data:
            waiting[sock] = data
        else:
            forget(sock)
    for sock in writable:
        try:
            sent = sock.send(waiting[sock])
            waiting[sock] = waiting[sock][sent:]
        except OSError:
            forget(sock)
