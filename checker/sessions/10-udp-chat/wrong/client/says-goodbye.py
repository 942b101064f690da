# fails: sends-nothing-else
# mistake: says-goodbye
# "!DISCONNECT" at the end, as in session 8. There is nothing to disconnect, and the chat reads it.
import socket
import sys

name, host, port = sys.argv[1], sys.argv[2], int(sys.argv[3])


def send(text):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        s.settimeout(1)
        s.sendto((name + '> ' + text).encode(), (host, port))
        try:
            return s.recvfrom(1024)[0].decode()
        except socket.timeout:
            return 'no answer'


for line in sys.stdin:
    print(send(line.rstrip('\n')))
send('!DISCONNECT')
