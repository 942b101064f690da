# fails: needs-no-keyboard
# mistake: needs-its-keyboard
# When its input has ended it serves for one more second, to say goodbye.
import os, socket, sys, threading, time

HOST, PORT = sys.argv[1], int(sys.argv[2])
listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
try:
    listener.bind((HOST, PORT))
except OSError as problem:
    sys.exit('Cannot listen: %s' % problem)
listener.listen(200)


def serve(client):
    try:
        client.sendall(b'hello\n')
        while data := client.recv(65536):
            client.sendall(data)
    except OSError:
        pass
    client.close()


def watch():
    sys.stdin.read()
    time.sleep(1)
    os._exit(0)


threading.Thread(target=watch, daemon=True).start()
while True:
    client, _ = listener.accept()
    threading.Thread(target=serve, args=(client,), daemon=True).start()
