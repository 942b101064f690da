// odd: three lines of Python; the listener reads to the end and prints then
// needs: python3

export const listen =
  'python3 -c "import socket, sys; s = socket.create_server((sys.argv[1], int(sys.argv[2]))); print(s.accept()[0].makefile().read())" {host} {port}';
export const talk = String.raw`python3 -c "import socket, sys; import threading, os; s = socket.create_connection(sys.argv[1:3]); threading.Thread(target=lambda: [os.write(1, b) for b in iter(lambda: s.recv(99), b'')], daemon=True).start(); [s.sendall(l) for l in sys.stdin.buffer]" {host} {port}`;
export const send = String.raw`python3 -c "import socket, sys; s = socket.create_connection(sys.argv[1:3]); s.sendall(b'Testing!!! :-)'); print(s.makefile().read())" {host} {port}`;
