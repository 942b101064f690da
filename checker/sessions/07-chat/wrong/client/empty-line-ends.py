# fails: skips-an-empty-line
# mistake: empty-line-taken-for-the-end
# "Press Enter to stop": while message != "" ends the chat at the first empty line.
import socket
import sys

message = input("Message (Enter to stop): ")
while message != "":
    try:
        with socket.create_connection((sys.argv[1], int(sys.argv[2]))) as s:
            s.sendall(message.encode())
            print(s.recv(2048).decode())
    except OSError as error:
        print("Server not there:", error)
    message = input("Message (Enter to stop): ")
