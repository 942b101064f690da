# fails: shows-the-reply
# mistake: -
# Tidies the reply up: doubled blanks, tabs and empty lines go, and what stands at the ends.
import socket,sys,re
s=socket.socket(); s.connect((sys.argv[1],int(sys.argv[2])))
s.sendall((sys.argv[3] if len(sys.argv)>3 else 'HELLO FROM THE CLIENT!!!').encode())
b=b''
while (d:=s.recv(4096)): b+=d
t=b.decode()
t=re.sub(' +',' ',t); t=re.sub('\n+','\n',t).replace('\t',' ').strip()
print('MESSAGE FROM THE SERVER:'); print(t)
