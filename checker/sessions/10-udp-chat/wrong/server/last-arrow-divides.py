# fails: keeps-a-second-arrow
# mistake: last-arrow-divides
# rpartition divides at the last one: "look> " at the end of a sentence looks like a question.
import socket
import sys

s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind((sys.argv[1], int(sys.argv[2])))
messages = []
while True:
    data, sender = s.recvfrom(1024)
    text = data.decode('utf-8')
    name, arrow, message = text.rpartition('> ')
    if arrow and message:
        messages.append(text)
    while len('\n'.join(messages).encode()) > 1024:
        messages = messages[1:]
    s.sendto('\n'.join(messages).encode(), sender)
