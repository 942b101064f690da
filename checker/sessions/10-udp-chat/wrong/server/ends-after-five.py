# fails: keeps-serving
# mistake: ends-after-some-clients
# "for the test": range(5), and the program is over in the middle of the conversation.
import socket
import sys

s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind((sys.argv[1], int(sys.argv[2])))
messages = []
for turn in range(5):
    data, sender = s.recvfrom(2048)
    text = data.decode()
    name, arrow, message = text.partition('> ')
    if message:
        messages.append(text)
    while len('\n'.join(messages).encode()) > 1024:
        messages.pop(0)
    s.sendto('\n'.join(messages).encode(), sender)
s.close()
