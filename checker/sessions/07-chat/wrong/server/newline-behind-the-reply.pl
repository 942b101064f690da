# fails: closes
# mistake: newline-added
# print "...\n", as one always writes it. The reply of this session has no line end.
use strict;
use warnings;
use IO::Socket::INET;

$| = 1;
$SIG{PIPE} = 'IGNORE';
my $server = IO::Socket::INET->new(LocalAddr => $ARGV[0], LocalPort => $ARGV[1], Listen => 20, ReuseAddr => 1)
    or die "cannot listen: $!\n";
my $number = 0;
while (1) {
    my $client = $server->accept() or next;
    $number++;
    printf "CONNECTION: %d. From the IP: %s\n", $number, $client->peerhost() // 'unknown';
    my $message = '';
    sysread($client, $message, 2048);
    print "Message from client: $message\n";
    print $client "Hello from the teacher's server\n";
    close $client;
}
