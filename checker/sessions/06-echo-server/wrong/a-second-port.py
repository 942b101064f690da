# fails: listens-only-where-told
# mistake: listens-twice
# Listens at another port of the same address, too.
import socket, sys, threading

HOST, PORT = sys.argv[1], int(sys.argv[2])
listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
try:
    listener.bind((HOST, PORT))
except OSError as problem:
    sys.exit('Cannot listen: %s' % problem)
listener.listen(200)
second = socket.socket()
second.bind((HOST, 0))
second.listen()


def serve(client):
    try:
        client.sendall(b'hello\n')
        while data := client.recv(65536):
            client.sendall(data)
    except OSError:
        pass
    client.close()


while True:
    client, _ = listener.accept()
    threading.Thread(target=serve, args=(client,), daemon=True).start()
