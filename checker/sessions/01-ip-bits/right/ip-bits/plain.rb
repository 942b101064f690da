# odd: it is Ruby, and one table of patterns
# needs: ruby
require 'ipaddr'

OCTET = /(?:0|[1-9]\d{0,2})/
PRIVATE = %w[10.0.0.0/8 172.16.0.0/12 192.168.0.0/16].map { |net| IPAddr.new(net) }

def scope(ip)
  return 'loopback' if IPAddr.new('127.0.0.0/8').include?(ip)
  return 'link-local' if IPAddr.new('169.254.0.0/16').include?(ip)
  PRIVATE.any? { |net| net.include?(ip) } ? 'private' : 'public'
end

def answer(line)
  case line
  when /\A(number|bits|scope) ((?:#{OCTET}\.){3}#{OCTET})\z/
    word, ip = $1, IPAddr.new($2)
    return ip.to_i if word == 'number'
    return ip.hton.unpack1('B*').scan(/.{8}/).join('.') if word == 'bits'
    scope(ip)
  when /\Adotted (0|[1-9]\d*)\z/ then IPAddr.new($1.to_i, Socket::AF_INET).to_s
  when /\Aconfigurations (0|[1-9]\d*)\z/ then 2**$1.to_i
  when /\Aport (0|[1-9]\d*)\z/ then $1.to_i < 65_536 ? 'valid' : 'invalid'
  else 'invalid'
  end
rescue IPAddr::Error
  'invalid'
end

STDIN.each_line { |line| puts answer(line.chomp("\n")) }
