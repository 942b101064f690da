# Odd: half-closes, prints the reply without a newline, stays one more second before it ends.
require 'socket'

host, port, message = ARGV
message ||= 'HELLO FROM THE CLIENT!!!'

socket = TCPSocket.new(host, port.to_i)
socket.write(message)
socket.close_write
reply = socket.read
socket.close

print "MESSAGE FROM THE SERVER:\n", reply
sleep 1
