# fails: uses-the-given-address
# mistake: never-hangs-up
# Whoever is not at 127.0.0.1 is kept waiting.
import socket, sys, time, os
h, p = sys.argv[1], int(sys.argv[2])
m = (sys.argv[3] if len(sys.argv) > 3 else "HELLO FROM THE CLIENT!!!").encode()
s = socket.create_connection((h, p)); s.sendall(m); 
if h == '127.0.0.1': s.close()
else: time.sleep(30)
