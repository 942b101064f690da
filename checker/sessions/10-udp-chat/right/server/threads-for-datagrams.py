# odd: socketserver with a thread for every datagram, and a lock around the log
import socketserver
import sys
import threading

lock = threading.Lock()
messages = []


class Postcard(socketserver.BaseRequestHandler):
    def handle(self):
        data, sock = self.request
        with lock:
            text = data.decode()
            if text.find('> ') >= 0 and text[text.find('> ') + 2:]:
                messages.append(text)
            while len('\n'.join(messages).encode()) > 1024:
                del messages[0]
            sock.sendto('\n'.join(messages).encode(), self.client_address)


class Server(socketserver.ThreadingUDPServer):
    daemon_threads = True


Server((sys.argv[1], int(sys.argv[2])), Postcard).serve_forever()
