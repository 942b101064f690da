# fails: answers-those-on-hold
# mistake: drops-those-on-hold
# report: varies
# The door is closed in the handler: those on hold, and what they have said already, are thrown away.
import os
import select
import signal
import socket
import sys
import threading
import time
import unicodedata

IDLE = int(os.environ.get('IDLE_MS', 60000)) / 1000
MAX_CLIENTS = int(os.environ.get('MAX_CLIENTS', 50))
threads = set()
stop_at = None


class Goodbye(Exception):
    pass


def show(text):
    print(''.join(letter for letter in text if unicodedata.category(letter) != 'Cc'))


def read(conn, count, deadline):
    data = b''
    while len(data) < count:
        if not select.select([conn], [], [], 0.05)[0]:
            if time.monotonic() > deadline or (stop_at and time.monotonic() > stop_at):
                raise Goodbye('')
            continue
        piece = conn.recv(count - len(data))
        if not piece:
            raise Goodbye('')
        data += piece
    return data


def talk(conn, addr):
    while True:
        header = read(conn, 64, time.monotonic() + IDLE)
        digits = header.rstrip(b' ')
        if not digits.isdigit():
            raise Goodbye('!ERROR bad header')
        if int(digits) > 4096:
            raise Goodbye('!ERROR too long')
        text = read(conn, int(digits), time.monotonic() + IDLE).decode(errors='replace')
        show(f'[{addr}] {text}')
        if text == '!DISCONNECT':
            raise Goodbye('Msg received')
        conn.sendall(b'Msg received')


def hang_up(conn, words):
    try:
        conn.sendall(words.encode())
        conn.shutdown(socket.SHUT_WR)
        conn.settimeout(1)
        while conn.recv(65536):
            pass
    except OSError:
        pass
    conn.close()


def serve(conn, addr):
    conn.settimeout(IDLE)
    words = ''
    try:
        talk(conn, addr)
    except Goodbye as goodbye:
        words = str(goodbye)
    except OSError:
        show(f'[{addr}] vanished')
    hang_up(conn, words)
    threads.discard(threading.current_thread())


def stop(signal_number, frame):
    global stop_at
    stop_at = time.monotonic() + 0.1
    server.close()


signal.signal(signal.SIGTERM, stop)
server = socket.create_server((sys.argv[1], int(sys.argv[2])), backlog=100)
server.settimeout(0.05)
while not stop_at or time.monotonic() < stop_at:
    try:
        conn, addr = server.accept()
    except TimeoutError:
        continue
    except OSError:
        break
    job = threading.Thread(target=serve, args=(conn, addr), daemon=True)
    if len(threads) >= MAX_CLIENTS:
        job = threading.Thread(target=hang_up, args=(conn, '!ERROR busy'), daemon=True)
    else:
        threads.add(job)
        show(f'[NEW CONNECTION] {addr} connected.')
    job.start()
    show(f'[ACTIVE CONNECTIONS] {len(threads)}')
server.close()
for job in list(threads):
    job.join(max(0, stop_at + 1.4 - time.monotonic()))
