# fails: asking-adds-nothing
# mistake: one-answer-for-several
# Looks twenty times a second what has come, takes all of it, and answers the last one that wrote.
import socket
import sys
import time

s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind((sys.argv[1], int(sys.argv[2])))
s.setblocking(False)
messages = []
while True:
    time.sleep(0.05)
    sender = None
    while True:
        try:
            data, sender = s.recvfrom(2048)
        except BlockingIOError:
            break
        if data.partition(b'> ')[2]:
            messages.append(data)
    while len(b'\n'.join(messages)) > 1024:
        messages.pop(0)
    if sender:
        s.sendto(b'\n'.join(messages), sender)
