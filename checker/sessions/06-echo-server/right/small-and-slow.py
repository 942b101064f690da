# odd: reads 16 bytes at a time, thinks 20 ms, sends them back
import socket,sys,threading,time
def serve(c):
    try:
        c.sendall(b'hello\n')
        while (d:=c.recv(16)):
            time.sleep(0.02); c.sendall(d)
    except OSError: pass
    c.close()
l=socket.socket(); l.setsockopt(1,2,1); l.bind((sys.argv[1],int(sys.argv[2]))); l.listen(100)
while 1: threading.Thread(target=serve,args=(l.accept()[0],),daemon=True).start()
