# fails: keeps-serving
# mistake: ends-after-some-clients
# Ten clients should be enough for anybody.
import socket,sys,threading
def serve(c):
    try:
        c.sendall(b'hello\n')
        while 1:
            d=c.recv(65536)
            if not d: break
            c.sendall(d)
    except OSError: pass
    c.close()
l=socket.socket(); l.setsockopt(1,2,1); l.bind((sys.argv[1],int(sys.argv[2]))); l.listen(100)
for _ in range(10): threading.Thread(target=serve,args=(l.accept()[0],),daemon=True).start()
import time; time.sleep(0.5)
