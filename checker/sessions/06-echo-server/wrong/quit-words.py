# fails: echoes-a-second-line
# mistake: some-words-end-it
# An empty line, bye, quit or exit end the conversation, as in a chat.
import socket,sys,threading
def serve(c):
    try:
        c.sendall(b'hello\n')
        while 1:
            d=c.recv(65536)
            if d.rstrip(b'\n') in (b'',b'bye',b'quit',b'exit'): break
            c.sendall(d)
    except OSError: pass
    c.close()
l=socket.socket(); l.setsockopt(1,2,1); l.bind((sys.argv[1],int(sys.argv[2]))); l.listen(100)
while 1: threading.Thread(target=serve,args=(l.accept()[0],),daemon=True).start()
