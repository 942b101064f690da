# fails: answers-what-is-no-message
# mistake: crash-without-arrow
# Looks for ">" and divides at "> ". What has the one and not the other stops the server.
import socket
import sys

s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind((sys.argv[1], int(sys.argv[2])))
messages = []
while True:
    data, sender = s.recvfrom(1024)
    text = data.decode('utf-8')
    if '>' in text:
        name, message = text.split('> ', 1)
        if len(message) > 0:
            messages.append(text)
    while len('\n'.join(messages).encode()) > 1024:
        messages.pop(0)
    s.sendto('\n'.join(messages).encode(), sender)
