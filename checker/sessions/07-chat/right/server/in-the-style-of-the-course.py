# odd: as the course writes its teacher's server: one client at a time, and one try round all of it
import socket
import sys

IP = sys.argv[1]
PORT = int(sys.argv[2])
MAX_OPEN_REQUESTS = 5

n_connections = 0
ls = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
try:
    ls.bind((IP, PORT))
    ls.listen(MAX_OPEN_REQUESTS)

    while True:
        print("Waiting for somebody at {}, {}".format(IP, PORT))
        (cs, client_ip_port) = ls.accept()
        n_connections += 1
        print("CONNECTION: {}. From the IP: {}".format(n_connections, client_ip_port))

        msg = cs.recv(2048).decode("utf-8")
        print("Message from client: {}".format(msg))

        cs.send(str.encode("Hello from the teacher's server"))
        cs.close()

except socket.error:
    print("There is a problem with port {}".format(PORT))

except KeyboardInterrupt:
    print("Stopped by the user")
    ls.close()
