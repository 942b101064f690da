# odd: the helper function and the client of the source page in one file, with its prompt on stdout
from socket import *
import sys


def send(ip, port, message):
    sock = socket(AF_INET, SOCK_DGRAM)
    sock.settimeout(1)
    server = (ip, int(port))
    sock.sendto(message.encode("utf-8"), server)
    try:
        data, addr = sock.recvfrom(1024)
        while addr != server:
            data, addr = sock.recvfrom(1024)
        return data.decode("utf-8")
    except timeout:
        return "no answer"
    finally:
        sock.close()


name = sys.argv[1]
ip = sys.argv[2]
port = sys.argv[3]

while True:
    try:
        my_message = input("message> ")
    except EOFError:
        break
    all_messages = send(ip, port, name + "> " + my_message)
    print(all_messages)
