# fails: header-is-64-bytes
# mistake: header-without-number
# The header is "64 blanks"; where the number belongs, the blanks were put over it.
use strict;
use warnings;
use IO::Socket::INET;

$| = 1;
my ($host, $port) = @ARGV;
my $server = IO::Socket::INET->new(PeerAddr => $host, PeerPort => $port) or die "cannot connect: $!\n";
$server->autoflush(1);

sub say_it {
    my ($body) = @_;
    my $header = length $body;
    $header = ' ' x 64;
    print $server $header, $body;
    read $server, my $reply, 12 or exit 1;
    print "$reply\n";
}

while (my $line = <STDIN>) {
    chomp $line;
    say_it($line);
}
say_it('!DISCONNECT');
