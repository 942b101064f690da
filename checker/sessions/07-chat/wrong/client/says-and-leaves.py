# fails: shows-the-reply
# mistake: reply-not-read
# The five steps of the course document, to the letter: ask, socket, connect, send, close. The
# server's answer is never read.
import socket
import sys

while True:
    message = input("Message: ")
    if message == "":
        continue
    try:
        s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        s.connect((sys.argv[1], int(sys.argv[2])))
        s.send(message.encode())
        s.close()
        print("sent!")
    except OSError as error:
        print("not sent:", error)
