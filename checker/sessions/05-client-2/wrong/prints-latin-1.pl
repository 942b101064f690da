# fails: shows-the-reply
# mistake: output-not-utf-8
# Decodes the reply, and prints letters to a stream that was not told how: one byte for each.
use strict; use warnings;
use Encode; use IO::Socket::INET;
my ($host, $port) = @ARGV;
my $message = $ARGV[2] // 'HELLO FROM THE CLIENT!!!';
my $socket = IO::Socket::INET->new(PeerAddr => $host, PeerPort => $port) or do { print STDERR "Nobody answers\n"; exit 1 };
$socket->autoflush(1);
print $socket $message;
my $reply = '';
$reply .= $_ while <$socket>;
print "MESSAGE FROM THE SERVER:\n", decode('UTF-8', $reply), "\n";
