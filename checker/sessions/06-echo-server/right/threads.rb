# Odd: Ruby, a thread for each client, written as strings of bytes.
require 'socket'

server = TCPServer.new(ARGV[0], ARGV[1].to_i)
server.listen(256)
Thread.report_on_exception = false

loop do
  client = server.accept
  Thread.new do
    client.write("hello\n")
    loop { client.write(client.readpartial(4096)) }
  rescue IOError, SystemCallError => e
    warn "client is gone: #{e.message}"
  ensure
    client.close
  end
end
