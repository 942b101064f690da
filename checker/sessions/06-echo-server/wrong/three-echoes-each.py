# fails: echoes-a-second-line
# mistake: closes-after-some-echoes
# Three lines for every client, and then it is the turn of somebody else.
import socket,sys,threading
def serve(c):
    try:
        c.sendall(b'hello\n')
        for _ in range(3):
            d=c.recv(65536)
            if not d: break
            c.sendall(d)
    except OSError: pass
    c.close()
l=socket.socket(); l.setsockopt(1,2,1); l.bind((sys.argv[1],int(sys.argv[2]))); l.listen(100)
while 1: threading.Thread(target=serve,args=(l.accept()[0],),daemon=True).start()
