# Odd: it is Ruby.
require 'socket'

host, port, message = ARGV
message ||= 'HELLO FROM THE CLIENT!!!'

begin
  TCPSocket.open(host, port.to_i) { |socket| socket.write(message) }
rescue SystemCallError => e
  warn "nobody listens at #{host} port #{port}: #{e.message}"
  exit 1
end
