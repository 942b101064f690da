# odd: Perl, one loop with select, and every byte as it is.
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;

my ($host, $port, $name) = @ARGV;
my $socket = IO::Socket::INET->new(PeerAddr => $host, PeerPort => $port, Proto => 'tcp')
    or die "cannot connect: $!\n";
$| = 1;

sub say_it { my ($text) = @_; syswrite $socket, sprintf('%-64s', length $text) . $text }

say_it($name);
my $select = IO::Select->new($socket, \*STDIN);
my ($typed, $heard) = ('', '');
while ($select->count) {
    for my $one ($select->can_read) {
        if ($one == $socket) {
            sysread($socket, $heard, 65536, length $heard) or exit;
            while (length $heard >= 64) {
                my $length = int(substr $heard, 0, 64);
                last if length $heard < 64 + $length;
                print substr($heard, 64, $length), "\n";
                substr($heard, 0, 64 + $length) = '';
            }
        } else {
            if (!sysread STDIN, $typed, 65536, length $typed) {
                $select->remove($one);
                say_it('!DISCONNECT');
            }
            say_it($1) while $typed =~ s/^(.*?)\n//;
        }
    }
}
