# fails: calls-for-every-line
# mistake: stops-after-some-lines
# exit, quit and bye end the chat: nobody had asked for that.
import socket, sys
host,port=sys.argv[1],int(sys.argv[2])
n=0
for line in sys.stdin:
    line=line.rstrip('\n')
    if line.strip().lower() in ('exit','quit','bye'): break
    if not line: continue
    n+=1
    s=socket.socket(); s.connect((host,port)); s.sendall(line.encode())
    b=b''
    while True:
        d=s.recv(2048)
        if not d: break
        b+=d
    s.close()
    print(b.decode(),flush=True)
