# odd: Perl; the bytes of stdin are sent as they are and never made into letters.
use strict;
use warnings;
use IO::Socket::INET;

$| = 1;
my ($host, $port) = @ARGV;
my $server = IO::Socket::INET->new(PeerAddr => $host, PeerPort => $port) or die "cannot connect: $!\n";
$server->autoflush(1);

sub say_it {
    my ($body) = @_;
    print $server sprintf('%-64d', length $body), $body;
    read $server, my $reply, 12 or exit 1;
    print "$reply\n";
}

while (my $line = <STDIN>) {
    chomp $line;
    say_it($line);
}
say_it('!DISCONNECT');
