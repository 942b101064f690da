# fails: listens-only-where-told
# mistake: all-interfaces
# 127.0.0.1 is "this computer", so it listens on all addresses; any other address is used as given.
import socket,sys,threading
def serve(c):
    try:
        c.sendall(b'hello\n')
        while (d:=c.recv(65536)): c.sendall(d)
    except OSError: pass
    c.close()
host=sys.argv[1]
if host=='127.0.0.1': host=''   # "so that my friends can call too"
l=socket.socket(); l.setsockopt(1,2,1); l.bind((host,int(sys.argv[2]))); l.listen(100)
while 1: threading.Thread(target=serve,args=(l.accept()[0],),daemon=True).start()
