# odd: the helper module and the server of the source page in one file: a thread that is joined at once
from socket import *
from threading import Thread
import sys


def server(ip, port, fn):
    t = Thread(target=listen, args=(ip, int(port), fn))
    t.start()
    t.join()


def listen(ip, port, fn):
    sock = socket(AF_INET, SOCK_DGRAM)
    sock.bind((ip, port))
    while True:
        data, addr = sock.recvfrom(1024)
        r = fn(data.decode("utf-8"), addr)
        sock.sendto(r.encode("utf-8"), addr)


messages = []


def incoming(text, sender):
    if '> ' in text:
        name, message = text.split("> ", 1)
        if len(message) > 0:
            messages.append(text)
    while len("\n".join(messages).encode("utf-8")) > 1024:
        messages.pop(0)
    return "\n".join(messages)


ip = sys.argv[1]
port = sys.argv[2]
print('listening on', 'ip:', ip, 'port:', port)
server(ip, port, incoming)
