# fails: shows-every-reply
# mistake: -
# One read of 64 bytes is taken for the whole reply.
import socket, sys
host,port=sys.argv[1],int(sys.argv[2])
n=0
for line in sys.stdin:
    line=line.rstrip('\n')
    if not line: continue
    n+=1
    s=socket.socket(); s.connect((host,port)); s.sendall(line.encode())
    b=b''
    while True:
        d=s.recv(64)
        if not d: break
        b+=d; break
    s.close()
    print(b.decode(),flush=True)
