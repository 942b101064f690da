# fails: survives-a-vanished-client
# mistake: stops-on-reset
# report: varies
# One loop for all: an error of one of them closes everybody, and it begins anew.
import select, socket, sys

HOST, PORT = sys.argv[1], int(sys.argv[2])
listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
try:
    listener.bind((HOST, PORT))
except OSError as problem:
    sys.exit('Cannot listen: %s' % problem)
listener.listen(200)


def serve():
    clients = []
    try:
        while True:
            for s in select.select([listener] + clients, [], [])[0]:
                if s is listener:
                    client, _ = listener.accept()
                    client.sendall(b'hello\n')
                    clients.append(client)
                elif data := s.recv(65536):
                    s.sendall(data)
                else:
                    clients.remove(s)
                    s.close()
    finally:
        for client in clients:
            client.close()


while True:
    try:
        serve()
    except OSError as problem:
        print('once more:', problem)
