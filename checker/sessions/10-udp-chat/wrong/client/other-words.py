# fails: goes-on-without-an-answer
# mistake: no-answer-in-other-words
# "timed out" is what Python calls it. The contract calls it "no answer".
import socket
import sys

name, host, port = sys.argv[1], sys.argv[2], int(sys.argv[3])
for line in sys.stdin:
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.settimeout(1)
    s.sendto((name + '> ' + line.rstrip('\n')).encode(), (host, port))
    try:
        print(s.recvfrom(1024)[0].decode())
    except socket.timeout as error:
        print(error)
    s.close()
