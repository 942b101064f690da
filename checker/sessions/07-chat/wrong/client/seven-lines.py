# fails: calls-for-every-line
# mistake: stops-after-some-lines
# Seven lines are enough for a test.
import socket, sys
host,port=sys.argv[1],int(sys.argv[2])
n=0
for line in sys.stdin:
    line=line.rstrip('\n')
    if not line: continue
    n+=1
    if n>7: break
    s=socket.socket(); s.connect((host,port)); s.sendall(line.encode())
    b=b''
    while True:
        d=s.recv(2048)
        if not d: break
        b+=d
    s.close()
    print(b.decode(),flush=True)
