# fails: says-nobody-listens
# mistake: reported-on-stdout
# "print is print." The complaint goes where results go, so that it vanishes in the file or the
# program that reads them.
use strict;
use warnings;
use IO::Socket::INET;

my ($host, $port, $message) = @ARGV;
$message = 'HELLO FROM THE CLIENT!!!' unless defined $message;

my $socket = IO::Socket::INET->new(PeerAddr => $host, PeerPort => $port, Proto => 'tcp');
if (!$socket) {
    print "nobody listens at $host port $port: $!\n";
    exit 1;
}
print $socket $message;
close $socket;
exit 0;
