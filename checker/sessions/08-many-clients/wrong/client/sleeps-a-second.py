# fails: waits-for-the-reply
# mistake: does-not-wait
# report: varies
# Sly: the reply is read by a thread, and the next line goes out after a second: "by then it is there".
import socket
import sys
import threading
import time

client = socket.create_connection((sys.argv[1], int(sys.argv[2])))


def hear():
    data = b''
    while piece := client.recv(12):
        data += piece
        while len(data) >= 12:
            print(data[:12].decode())
            data = data[12:]


def send(msg):
    message = msg.encode('utf-8')
    client.sendall(str(len(message)).ljust(64).encode() + message)
    time.sleep(1)


threading.Thread(target=hear, daemon=True).start()
for line in sys.stdin:
    send(line.removesuffix('\n'))
send('!DISCONNECT')
