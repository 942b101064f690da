# fails: shows-who-called
# mistake: -
# The address of the first caller is kept, and printed for everybody.
import socket, sys, threading
host,port=sys.argv[1],int(sys.argv[2])
R=b"Hello from the teacher's server"
n=0; first=None
def serve(c,a,k):
    global n
    try:
        d=c.recv(4096)
        if d:
            print('Message from client: '+d.decode('utf8','replace'),flush=True)
            c.sendall(R)
    except OSError: pass
    c.close()
s=socket.socket(); s.setsockopt(socket.SOL_SOCKET,socket.SO_REUSEADDR,1)
s.bind((host,port)); s.listen(50)
while True:
    c,a=s.accept()
    n+=1; k=n
    first=first or a[0]
    print(f'CONNECTION: {k}. From the IP: {first}',flush=True)
    threading.Thread(target=serve,args=(c,a,k),daemon=True).start()
