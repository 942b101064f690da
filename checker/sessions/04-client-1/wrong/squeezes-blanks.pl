# fails: sends-the-message
# mistake: blanks-squeezed
# "Nobody means two blanks in a row." tr/ //s makes one of them, also of those at the ends.
use strict;
use warnings;
use IO::Socket::INET;

my ($host, $port, $message) = @ARGV;
$message = 'HELLO FROM THE CLIENT!!!' unless defined $message;
$message =~ tr/ //s;

my $socket = IO::Socket::INET->new(PeerAddr => $host, PeerPort => $port, Proto => 'tcp');
if (!$socket) {
    print STDERR "nobody listens at $host port $port: $!\n";
    exit 1;
}
print $socket $message;
close $socket;
exit 0;
