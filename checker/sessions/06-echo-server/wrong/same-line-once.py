# fails: echoes-a-second-line
# mistake: same-line-skipped
# "Who says the same again has not been heard, and sends it again: one answer is enough."
import socketserver
import sys


class Handler(socketserver.BaseRequestHandler):
    def handle(self):
        try:
            self.request.sendall(b'hello\n')
            last = None
            while data := self.request.recv(65536):
                if data != last:
                    self.request.sendall(data)
                last = data
        except OSError:
            print('client vanished')


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 128


with Server((sys.argv[1], int(sys.argv[2])), Handler) as server:
    server.serve_forever()
