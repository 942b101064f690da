# Odd: sends and reads one byte at a time; the heading is printed before it connects.
use strict;
use warnings;
use IO::Socket::INET;
use Socket qw(IPPROTO_TCP TCP_NODELAY);

my ($host, $port, $message) = @ARGV;
$message = 'HELLO FROM THE CLIENT!!!' unless defined $message;

print "MESSAGE FROM THE SERVER:\n";

my $s = IO::Socket::INET->new(PeerAddr => $host, PeerPort => $port, Proto => 'tcp')
  or die "cannot connect: $!\n";
setsockopt($s, IPPROTO_TCP, TCP_NODELAY, 1);

for my $n (0 .. length($message) - 1) {
  syswrite($s, substr($message, $n, 1)) or die "cannot send: $!\n";
}

my $reply = '';
while (sysread($s, my $byte, 1)) {
  $reply .= $byte;
}
print "$reply\n";
