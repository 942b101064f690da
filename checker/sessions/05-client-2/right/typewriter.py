# odd: shows the reply like a typewriter: 0.45 s for each piece
import socket,sys,time
s=socket.socket(); s.connect((sys.argv[1],int(sys.argv[2])))
s.sendall((sys.argv[3] if len(sys.argv)>3 else 'HELLO FROM THE CLIENT!!!').encode())
print('MESSAGE FROM THE SERVER:'); b=b''
while (d:=s.recv(4096)): sys.stdout.buffer.write(d); sys.stdout.buffer.flush(); time.sleep(0.45)
print()
