# fails: replies
# mistake: more-than-asked
# The reply goes out as soon as somebody is there.
import socket, sys, threading
host,port=sys.argv[1],int(sys.argv[2])
R=b"Hello from the teacher's server"
n=0
def serve(c,a,k):
    global n
    try:
        c.sendall(R)
        d=c.recv(4096)
        if d:
            print('Message from client: '+d.decode('utf8','replace'),flush=True)
            pass
    except OSError: pass
    c.close()
s=socket.socket(); s.setsockopt(socket.SOL_SOCKET,socket.SO_REUSEADDR,1)
s.bind((host,port)); s.listen(50)
while True:
    c,a=s.accept()
    n+=1; k=n
    print(f'CONNECTION: {k}. From the IP: {a[0]}',flush=True)
    threading.Thread(target=serve,args=(c,a,k),daemon=True).start()
