// fails: listen-prints-the-caller
// mistake: first-caller-swallowed
// The first accept is only to see that somebody called. The second one is for reading.
// needs: python3

export const listen =
  'python3 -c "import socket, sys; s = socket.create_server((sys.argv[1], int(sys.argv[2]))); s.accept(); c = s.accept()[0]; print(c.makefile().read())" {host} {port}';
export const talk = 'nc {host} {port}';
export const send = "printf 'Testing!!! :-)' | nc {host} {port}";
