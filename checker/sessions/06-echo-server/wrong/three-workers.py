# fails: greets-200-at-once
# mistake: few-at-once
# Everybody is greeted, but only three are served at the same time.
import queue, socket, sys, threading

HOST, PORT = sys.argv[1], int(sys.argv[2])
listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
try:
    listener.bind((HOST, PORT))
except OSError as problem:
    sys.exit('Cannot listen: %s' % problem)
listener.listen(200)
waiting = queue.Queue()


def work():
    while True:
        client = waiting.get()
        try:
            while data := client.recv(65536):
                client.sendall(data)
        except OSError:
            pass
        client.close()


for _ in range(3):
    threading.Thread(target=work, daemon=True).start()
while True:
    client, _ = listener.accept()
    try:
        client.sendall(b'hello\n')
    except OSError:
        pass
    waiting.put(client)
