# odd: Python, two threads for each client: one hears it, one speaks to it from a queue.
import queue
import socket
import sys
import threading

lock = threading.Lock()
room = {}
history = []


def pack(text):
    body = text.encode()
    return b'%-64d' % len(body) + body


def receive(stream):
    header = stream.read(64)
    if len(header) < 64:
        return '!DISCONNECT'
    body = stream.read(int(header))
    # Half a message was never said.
    return body.decode() if len(body) == int(header) else '!DISCONNECT'


def speak(conn, lines):
    try:
        while (line := lines.get()) is not None:
            conn.sendall(line)
        conn.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    conn.close()


def hear(conn, lines):
    name = None
    try:
        stream = conn.makefile('rb')
        while (text := receive(stream)) != '!DISCONNECT':
            with lock:
                if name is not None:
                    line = pack(name + '> ' + text)
                    history[:] = history[-99:] + [line]
                    for other in room.values():
                        if other is not lines:
                            other.put(line)
                    continue
                if not 1 <= len(text.encode()) <= 32 or text in room or '>' in text or any(
                        ord(c) < 32 or 127 <= ord(c) < 160 for c in text):
                    lines.put(pack('!ERROR ' + repr(text) + ' is no name for this room'))
                    break
                name = text
                for line in history:
                    lines.put(line)
                room[name] = lines
    except OSError:
        pass
    with lock:
        if name is not None:
            del room[name]
    lines.put(None)


server = socket.create_server((sys.argv[1], int(sys.argv[2])), backlog=128)
while True:
    conn, _ = server.accept()
    lines = queue.Queue()
    threading.Thread(target=hear, args=(conn, lines), daemon=True).start()
    threading.Thread(target=speak, args=(conn, lines), daemon=True).start()
