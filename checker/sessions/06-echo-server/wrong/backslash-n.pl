# fails: greets
# mistake: greeting-in-other-words
# Single quotes: in Perl (and in PHP) '\n' in them is a backslash and the letter n.
use strict;
use warnings;
use IO::Socket::INET;

$SIG{CHLD} = 'IGNORE';
my ($host, $port) = @ARGV;
my $server = IO::Socket::INET->new(
    LocalAddr => $host, LocalPort => $port, Listen => 128, ReuseAddr => 1, Proto => 'tcp',
) or die "cannot listen: $!\n";

while (1) {
    my $client = $server->accept() or next;
    my $pid = fork();
    if (!defined $pid || $pid) { close $client; next; }
    close $server;
    syswrite $client, 'hello\n';
    while (sysread $client, my $data, 4096) {
        syswrite $client, $data;
    }
    exit 0;
}
