# fails: sends-the-message
# mistake: -
# The message is read as if it stood in a program: \\n becomes a line end.
import socket, sys
host,port=sys.argv[1],int(sys.argv[2])
m=sys.argv[3] if len(sys.argv)>3 else 'HELLO FROM THE CLIENT!!!'
m=m.replace('\\n','\n').replace('\\t','\t').replace('%%','%')
s=socket.create_connection((host,port))
s.sendall(m.encode())
b=b''
while True:
    d=s.recv(4096)
    if not d: break
    b+=d
s.close()
t=b.decode()
print('MESSAGE FROM THE SERVER:')
print(t)
