# fails: drops-the-oldest
# mistake: -
# "When it is full I throw half of it away, so that there is room for a while."
import socket
import sys

s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind((sys.argv[1], int(sys.argv[2])))
messages = []
while True:
    data, sender = s.recvfrom(2048)
    if data.partition(b'> ')[2]:
        messages.append(data)
    if len(b'\n'.join(messages)) > 1024:
        messages.pop(0)
        while len(b'\n'.join(messages)) > 1024:
            messages.pop(0)
        answer = b'\n'.join(messages)
        messages = messages[len(messages) // 2 :]
    else:
        answer = b'\n'.join(messages)
    s.sendto(answer, sender)
