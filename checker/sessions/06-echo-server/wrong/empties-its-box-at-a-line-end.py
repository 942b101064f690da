# fails: echoes-a-second-line
# mistake: echo-accumulates
# The box is emptied only when a line is whole: what came before comes again.
import socket, sys, threading
host,port=sys.argv[1],int(sys.argv[2])
HI=b'hello\n'
def serve(c):
    buf=b''
    try:
        c.sendall(HI)
        while True:
            d=c.recv(65536)
            if not d: break
            buf+=d; d=buf
            if buf.endswith(b'\n'): buf=b''
            c.sendall(d)
    except OSError:
        pass
    c.close()
s=socket.socket(); s.setsockopt(socket.SOL_SOCKET,socket.SO_REUSEADDR,1)
s.bind((host,port)); s.listen(50)
while True:
    c,a=s.accept()
    threading.Thread(target=serve,args=(c,),daemon=True).start()
