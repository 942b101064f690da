# Odd: a child process makes the call; the parent only waits, and passes the exit code on.
use strict;
use warnings;
use IO::Socket::INET;

my ($host, $port, $message) = @ARGV;
$message = 'HELLO FROM THE CLIENT!!!' unless defined $message;

my $child = fork;
die "no child: $!" unless defined $child;

if ($child == 0) {
    my $socket = IO::Socket::INET->new(PeerAddr => $host, PeerPort => $port, Proto => 'tcp');
    if (!$socket) {
        print STDERR "nobody listens at $host port $port: $!\n";
        exit 1;
    }
    print $socket $message;
    close $socket;
    exit 0;
}

waitpid $child, 0;
exit $? >> 8;
