# odd: one thread reads the keyboard into a queue, another one hears the server; the replies are
# printed by the second, and never flushed.
import queue
import socket
import sys
import threading

server = socket.create_connection((sys.argv[1], int(sys.argv[2])))
lines = queue.Queue()
replied = threading.Semaphore(0)


def hear():
    with server.makefile('rb') as stream:
        while reply := stream.read(12):
            print('the server says:', reply.decode())
            replied.release()


def type_ahead():
    for line in sys.stdin:
        lines.put(line[:-1] if line.endswith('\n') else line)
    lines.put(None)


threading.Thread(target=hear, daemon=True).start()
threading.Thread(target=type_ahead, daemon=True).start()
while (text := lines.get()) is not None:
    body = text.encode()
    server.sendall(str(len(body)).ljust(64).encode() + body)
    replied.acquire()
body = b'!DISCONNECT'
server.sendall(str(len(body)).ljust(64).encode() + body)
replied.acquire()
