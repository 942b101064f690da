# fails: drops-the-oldest
# mistake: newest-dropped
# answer[:1024] keeps what fits from the front: the chat stands still when it is full.
import socket
import sys

s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind((sys.argv[1], int(sys.argv[2])))
messages = []
while True:
    data, sender = s.recvfrom(2048)
    text = data.decode()
    name, arrow, message = text.partition('> ')
    if message:
        messages.append(text)
    answer = '\n'.join(messages).encode()
    s.sendto(answer[:1024], sender)
