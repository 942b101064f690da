# Odd: one thread speaks and half-closes, another listens; the text is printed in one go at the end.
import socket
import sys
import threading

host = sys.argv[1]
port = int(sys.argv[2])
message = sys.argv[3] if len(sys.argv) > 3 else "HELLO FROM THE CLIENT!!!"
pieces = []


def speak(s):
    s.sendall(message.encode("utf-8"))
    s.shutdown(socket.SHUT_WR)


def listen(s):
    with s.makefile("rb") as stream:
        pieces.append(stream.read())


with socket.create_connection((host, port)) as s:
    threads = [threading.Thread(target=work, args=(s,)) for work in (listen, speak)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

sys.stdout.write("MESSAGE FROM THE SERVER:\n\n" + b"".join(pieces).decode("utf-8"))
