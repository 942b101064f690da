# odd: input() ends it with an EOFError and a traceback, and it leaves its sockets to Python
from socket import socket, AF_INET, SOCK_DGRAM, timeout
import sys

name, ip, port = sys.argv[1], sys.argv[2], int(sys.argv[3])
while True:
    my_message = input("message> ")
    sock = socket(AF_INET, SOCK_DGRAM)
    sock.connect((ip, port))
    sock.settimeout(1)
    sock.send((name + "> " + my_message).encode("utf-8"))
    try:
        print(sock.recv(1024).decode("utf-8"))
    except (timeout, ConnectionRefusedError):
        print("no answer")
