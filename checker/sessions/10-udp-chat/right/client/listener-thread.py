# odd: a thread prints whatever the server says, whenever it comes; the main one only counts the second
import socket
import sys
import threading

name, host, port = sys.argv[1], sys.argv[2], int(sys.argv[3])
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind(('', 0))
heard = threading.Event()


def listen():
    while True:
        data, sender = s.recvfrom(65535)
        if sender == (host, port):
            print(data.decode(), flush=True)
            heard.set()


threading.Thread(target=listen, daemon=True).start()
for line in sys.stdin:
    heard.clear()
    s.sendto(f'{name}> {line.rstrip(chr(10))}'.encode(), (host, port))
    if not heard.wait(1):
        print('no answer', flush=True)
