# odd: Ruby; ends its sending side behind !DISCONNECT, then reads what is still to come.
require 'socket'

$stdout.sync = true
socket = TCPSocket.new(ARGV[0], ARGV[1].to_i)
say = lambda { |text| socket.write(text.bytesize.to_s.ljust(64), text) }

$stdin.each_line(chomp: true) do |line|
  say.call(line)
  puts socket.read(12)
end
say.call('!DISCONNECT')
socket.close_write
puts socket.read
