# fails: counts-the-connections
# mistake: counts-each-address
# Counts how often each address has called, and not how often anybody has.
import socket
import sys
from collections import Counter

listening = socket.create_server((sys.argv[1], int(sys.argv[2])))
calls = Counter()
while True:
    caller, (address, _) = listening.accept()
    calls[address] += 1
    print(f"CONNECTION: {calls[address]}. From the IP: {address}", flush=True)
    with caller:
        said = caller.recv(65536)
        if said:
            print(f"Message from client: {said.decode()}", flush=True)
            caller.sendall(b"Hello from the teacher's server")
