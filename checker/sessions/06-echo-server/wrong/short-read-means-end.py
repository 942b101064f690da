# fails: echoes-3000-bytes
# mistake: short-read-means-end
# Reads on until a read brings less than it could: exactly 1,024 bytes never come back.
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
        while True:
            data = b''
            while True:
                piece = client.recv(1024)
                data += piece
                if len(piece) < 1024:
                    break
            if not data:
                break
            client.sendall(data)
    except OSError:
        pass
    client.close()


while True:
    client, _ = listener.accept()
    threading.Thread(target=serve, args=(client,), daemon=True).start()
