# Odd: Perl, a process for each client.
use strict;
use warnings;
use IO::Socket::INET;

$SIG{CHLD} = 'IGNORE';
my ($host, $port) = @ARGV;
my $server = IO::Socket::INET->new(
    LocalAddr => $host, LocalPort => $port, Listen => 256, ReuseAddr => 1, Proto => 'tcp',
) or die "cannot listen: $!\n";

while (1) {
    my $client = $server->accept() or next;
    my $pid = fork();
    if (!defined $pid || $pid) { close $client; next; }
    close $server;
    binmode $client;
    $client->autoflush(1);
    print $client "hello\n";
    while (sysread $client, my $data, 4096) {
        print $client $data or last;
    }
    exit 0;
}
