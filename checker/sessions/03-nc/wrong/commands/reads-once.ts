// fails: listen-prints-every-piece
// mistake: first-piece-only
// recv gives me the message.
// needs: python3

export const listen =
  'python3 -c "import socket, sys; s = socket.create_server((sys.argv[1], int(sys.argv[2]))); c = s.accept()[0]; print(c.recv(1024).decode())" {host} {port}';
export const talk = 'nc {host} {port}';
export const send = "printf 'Testing!!! :-)' | nc {host} {port}";
