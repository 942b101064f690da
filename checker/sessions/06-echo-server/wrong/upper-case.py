# fails: echoes-a-line
# mistake: upper-case
# The example of the textbook answers in capitals, so that one sees who speaks.
import socketserver
import sys


class Handler(socketserver.BaseRequestHandler):
    def handle(self):
        try:
            self.request.sendall(b'hello\n')
            while True:
                data = self.request.recv(1024)
                if not data:
                    break
                self.request.sendall(data.upper())
        except OSError:
            print('client vanished')


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 128


with Server((sys.argv[1], int(sys.argv[2])), Handler) as server:
    server.serve_forever()
