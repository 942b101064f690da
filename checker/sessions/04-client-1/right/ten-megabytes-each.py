# odd: prints almost 10 MB on stdout and as much on stderr before it connects
import socket,sys
for o in (sys.stdout,sys.stderr): o.buffer.write((b'y'*98+b'\r\n')*99000); o.flush()   # 9.9 MB each
s=socket.socket(); s.connect((sys.argv[1],int(sys.argv[2])))
s.sendall((sys.argv[3] if len(sys.argv)>3 else 'HELLO FROM THE CLIENT!!!').encode()); s.close()
