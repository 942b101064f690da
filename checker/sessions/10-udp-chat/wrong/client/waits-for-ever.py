# fails: goes-on-without-an-answer
# mistake: waits-for-ever
# The function from the page: send, then recvfrom. If one datagram gets lost, it waits until the
# power fails.
from socket import socket, AF_INET, SOCK_DGRAM
import sys


def send(ip, port, message):
    sock = socket(AF_INET, SOCK_DGRAM)
    sock.sendto(message.encode('utf-8'), (ip, int(port)))
    data, addr = sock.recvfrom(1024)
    return data.decode('utf-8')


name, ip, port = sys.argv[1], sys.argv[2], sys.argv[3]
while True:
    my_message = input('message> ')
    print(send(ip, port, name + '> ' + my_message))
