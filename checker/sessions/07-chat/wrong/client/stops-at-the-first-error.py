# fails: goes-on-after-a-refusal
# mistake: stops-at-the-first-error
# The try stands round the whole loop: one refused call, one friendly line, and the chat is over.
import socket
import sys

try:
    while True:
        message = input("Message: ")
        if message == "":
            continue
        s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        s.connect((sys.argv[1], int(sys.argv[2])))
        s.sendall(message.encode())
        print(s.recv(2048).decode())
        s.close()
except OSError as error:
    print("The server is not there:", error)
except EOFError:
    print("Bye!")
