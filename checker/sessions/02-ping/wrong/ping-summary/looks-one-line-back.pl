# fails: counts-a-late-duplicate-once
# mistake: duplicate-only-next-door
# A duplicate follows its original, so it is enough to remember the number of the line before.
use strict;
use warnings;

my ($address, $sent, $last, @times) = ('?', 0, 0);
while (my $line = <STDIN>) {
    $address = $1 if $line =~ /^PING \S+ \(([\d.]+)\)/;
    $sent    = $1 if $line =~ /^(\d+) packets transmitted/;
    next unless $line =~ /icmp_seq=(\d+) ttl=\d+ time=([\d.]+)/;
    push @times, $2 if $1 != $last;
    $last = $1;
}
my ($got, $sum) = (scalar @times, 0);
$sum += $_ for @times;
@times = sort { $a <=> $b } @times;
printf '%s sent=%d received=%d loss=%d%% ', $address, $sent, $got, 100 * ($sent - $got) / $sent;
print $got ? sprintf("min=%.2f avg=%.2f max=%.2f\n", $times[0], $sum / $got, $times[-1])
           : "min=- avg=- max=-\n";
