# fails: needs-no-keyboard
# mistake: needs-its-keyboard
# report: varies
# At Ctrl-D everybody who is there is hung up on; who comes later is served.
import socket, sys, threading
host,port=sys.argv[1],int(sys.argv[2])
HI=b'hello\n'
open_=[]
def serve(c):
    open_.append(c)
    try:
        c.sendall(HI)
        while True:
            d=c.recv(65536)
            if not d: break
            c.sendall(d)
    except OSError:
        pass
    c.close()
    if c in open_: open_.remove(c)
s=socket.socket(); s.setsockopt(socket.SOL_SOCKET,socket.SO_REUSEADDR,1)
s.bind((host,port)); s.listen(50)
def kb():
    for l in sys.stdin: pass
    for o in list(open_):
        try: o.shutdown(2)
        except OSError: pass
threading.Thread(target=kb,daemon=True).start()
while True:
    c,a=s.accept()
    threading.Thread(target=serve,args=(c,),daemon=True).start()
