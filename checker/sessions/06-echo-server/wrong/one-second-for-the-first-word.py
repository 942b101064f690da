# fails: echoes-after-quiet
# mistake: idle-client-dropped
# Who has spoken once may think for ever; the first word has to come within a second.
import socket, sys, threading
host,port=sys.argv[1],int(sys.argv[2])
HI=b'hello\n'
def serve(c):
    c.settimeout(1.0)
    try:
        c.sendall(HI)
        while True:
            d=c.recv(65536)
            if not d: break
            c.settimeout(None)
            c.sendall(d)
    except OSError:
        pass
    c.close()
s=socket.socket(); s.setsockopt(socket.SOL_SOCKET,socket.SO_REUSEADDR,1)
s.bind((host,port)); s.listen(50)
while True:
    c,a=s.accept()
    threading.Thread(target=serve,args=(c,),daemon=True).start()
