# fails: hangs-up
# mistake: never-hangs-up
# "A child process writes the log while I go home." The parent closes and ends with code 0; the
# child has the same line in its hands, so that it never really ends.
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
$socket->flush;

my $child = fork;
if (defined $child && $child == 0) {
    sleep 30;
    exit 0;
}
close $socket;
exit 0;
