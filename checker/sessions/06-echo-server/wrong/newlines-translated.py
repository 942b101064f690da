# fails: echoes-a-line
# mistake: newline-becomes-crlf
# Sends back lines as text files of Windows have them.
import socket, sys, threading

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
            client.sendall(data.replace(b'\n', b'\r\n'))
    except OSError:
        pass
    client.close()


while True:
    client, _ = listener.accept()
    threading.Thread(target=serve, args=(client,), daemon=True).start()
