# fails: calls-for-every-line
# mistake: stops-after-some-lines
# "Test it with three messages", said the exercise, so the chat lasts for three messages.
import socket
import sys

for n in range(3):
    message = input(f"Message {n + 1} of 3: ")
    with socket.socket() as s:
        s.connect((sys.argv[1], int(sys.argv[2])))
        s.sendall(message.encode())
        print(s.recv(2048).decode())
