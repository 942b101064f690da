# fails: echoes-a-line
# mistake: echo-missing
# "read(..., 1024) reads up to 1,024 bytes." In Perl it does not return before it has them all;
# sysread would. A line of five bytes is never echoed.
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
    $client->autoflush(1);
    print $client "hello\n";
    while (read($client, my $data, 1024)) {
        print $client $data;
    }
    exit 0;
}
