# fails: answers-two-at-once
# mistake: counts-those-present
# The counter goes up when a client is done: two at once get the same number.
import socket, sys, threading
host,port=sys.argv[1],int(sys.argv[2])
R=b"Hello from the teacher's server"
n=0
def serve(c,a,k):
    global n
    try:
        d=c.recv(4096)
        if d:
            print('Message from client: '+d.decode('utf8','replace'),flush=True)
            c.sendall(R)
    except OSError: pass
    c.close()
    n+=1
s=socket.socket(); s.setsockopt(socket.SOL_SOCKET,socket.SO_REUSEADDR,1)
s.bind((host,port)); s.listen(50)
while True:
    c,a=s.accept()
    k=n+1
    print(f'CONNECTION: {k}. From the IP: {a[0]}',flush=True)
    threading.Thread(target=serve,args=(c,a,k),daemon=True).start()
