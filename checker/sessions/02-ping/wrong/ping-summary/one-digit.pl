# fails: sums-up-a-ping
# mistake: too-few-digits
# One digit behind the dot: that is what ping shows, mostly.
use strict;
use warnings;
use List::Util qw(min max sum);

my ($address, $sent, %time) = ('?', 0);
while (my $line = <STDIN>) {
    $address = $1 if $line =~ /^PING .*?\(([\d.]+)\)/;
    $sent    = $1 if $line =~ /^(\d+) packets transmitted/;
    $time{$1} //= $2 if $line =~ /icmp_seq=(\d+) ttl=\d+ time=([\d.]+)/;
}
my @all  = values %time;
my $loss = int(100 * ($sent - @all) / $sent);
my $line = sprintf '%s sent=%d received=%d loss=%d%% ', $address, $sent, scalar @all, $loss;
$line .= @all ? sprintf('min=%.1f avg=%.1f max=%.1f', min(@all), sum(@all) / @all, max(@all)) : 'min=- avg=- max=-';
print "$line\n";
