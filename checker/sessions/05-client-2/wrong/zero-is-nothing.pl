# fails: sends-the-message
# mistake: zero-is-nothing
# In Perl "0" is false: || puts the default in its place.
use strict; use warnings;
use IO::Socket::INET;
my ($host, $port) = @ARGV;
my $message = $ARGV[2] || 'HELLO FROM THE CLIENT!!!';
my $socket = IO::Socket::INET->new(PeerAddr => $host, PeerPort => $port) or do { print STDERR "Nobody answers\n"; exit 1 };
$socket->autoflush(1);
print $socket $message;
my $reply = '';
$reply .= $_ while <$socket>;
print "MESSAGE FROM THE SERVER:\n$reply\n";
