# odd: 1.7 MB of debug prints on stderr before the reply
import socket,sys
s=socket.socket(); s.connect((sys.argv[1],int(sys.argv[2])))
s.sendall((sys.argv[3] if len(sys.argv)>3 else 'HELLO FROM THE CLIENT!!!').encode())
b=b''
while (d:=s.recv(4096)): b+=d
for i in range(30000): print('debug: still here, counting', i, 'x'*20, file=sys.stderr)   # 1.7 MB
print('MESSAGE FROM THE SERVER:'); print(b.decode())
