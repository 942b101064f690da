# fails: hangs-up
# mistake: never-hangs-up
# Hangs up after the default, but keeps the line open when a message was given.
import socket,sys,time
s=socket.socket(); s.connect((sys.argv[1],int(sys.argv[2])))
if len(sys.argv)>3:
    s.sendall(sys.argv[3].encode())
    while True: time.sleep(1)     # never closes, never ends
s.sendall(b'HELLO FROM THE CLIENT!!!'); s.close()
