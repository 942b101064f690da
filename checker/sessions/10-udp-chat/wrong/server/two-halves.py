# fails: keeps-a-second-arrow
# mistake: crash-on-second-arrow
# The line from the page: a name and a message. A message with "> " in it makes three parts, two
# names cannot hold them, and the server is gone.
import socket
import sys

s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind((sys.argv[1], int(sys.argv[2])))
messages = []
while True:
    data, sender = s.recvfrom(1024)
    text = data.decode('utf-8')
    if '> ' in text:
        name, message = text.split('> ')
        if len(message) > 0:
            messages.append(text)
    while len('\n'.join(messages).encode()) > 1024:
        del messages[0]
    s.sendto('\n'.join(messages).encode(), sender)
