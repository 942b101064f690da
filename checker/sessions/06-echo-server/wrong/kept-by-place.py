# fails: serves-those-who-stay
# mistake: others-dropped
# A client is remembered by its place in a list, and places move when the first one leaves.
import socket, sys, threading
host,port=sys.argv[1],int(sys.argv[2])
HI=b'hello\n'
open_=[]
def serve(c):
    open_.append(c); i=len(open_)-1
    try:
        c.sendall(HI)
        while True:
            d=c.recv(65536)
            if not d: break
            open_[i].sendall(d)
    except (OSError,IndexError):
        pass
    if c in open_: open_.remove(c)
    c.close()
    if c in open_: open_.remove(c)
s=socket.socket(); s.setsockopt(socket.SOL_SOCKET,socket.SO_REUSEADDR,1)
s.bind((host,port)); s.listen(50)
while True:
    c,a=s.accept()
    threading.Thread(target=serve,args=(c,),daemon=True).start()
