# Odd: it is Perl, whose arguments are bytes already.
use strict;
use warnings;
use IO::Socket::INET;

my ($host, $port, $message) = @ARGV;
$message = 'HELLO FROM THE CLIENT!!!' unless defined $message;

my $socket = IO::Socket::INET->new(PeerAddr => $host, PeerPort => $port, Proto => 'tcp');
if (!$socket) {
    print STDERR "nobody listens at $host port $port: $!\n";
    exit 1;
}

print $socket $message;
close $socket or do { print STDERR "not everything could be sent: $!\n"; exit 1 };
