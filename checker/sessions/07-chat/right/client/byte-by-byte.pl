# odd: reads its keyboard, reads and prints the reply one byte at a time (it sends in one write)
use strict;
use warnings;
use IO::Socket::INET;

$| = 1;
my ($host, $port) = @ARGV;
my $line = '';
while (sysread(STDIN, my $byte, 1)) {
    if ($byte ne "\n") {
        $line .= $byte;
        next;
    }
    call($line) if $line ne '';
    $line = '';
}

sub call {
    my ($message) = @_;
    my $socket = IO::Socket::INET->new(PeerAddr => $host, PeerPort => $port, Proto => 'tcp');
    if (!$socket) {
        print "no server: $!\n";
        return;
    }
    syswrite($socket, $message);
    while (sysread($socket, my $byte, 1)) { syswrite(STDOUT, $byte); }
    syswrite(STDOUT, "\n");
    close $socket;
}
