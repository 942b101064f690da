# odd: a thread makes each call, and another one prints what the calls brought
import queue
import socket
import sys
import threading

replies = queue.Queue()


def call(message):
    try:
        with socket.create_connection((sys.argv[1], int(sys.argv[2]))) as s:
            s.sendall(message)
            reply = b""
            while piece := s.recv(7):
                reply += piece
        replies.put(reply.decode())
    except OSError as error:
        replies.put(f"that did not work: {error}")


def show():
    while (text := replies.get()) is not None:
        print(text, flush=True)


printer = threading.Thread(target=show)
printer.start()
calls = []
for line in sys.stdin.buffer:
    message = line.rstrip(b"\n")
    if message:
        calls.append(threading.Thread(target=call, args=(message,)))
        calls[-1].start()
for one in calls:
    one.join()
replies.put(None)
printer.join()
