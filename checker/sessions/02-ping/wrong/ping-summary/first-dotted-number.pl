# fails: finds-the-address-of-a-name
# mistake: first-dotted-number
# Four numbers with dots are an address, wherever they stand. Some names begin with them, too.
use strict;
use warnings;

my $text = do { local $/; <STDIN> };
my ($address) = $text =~ /(\d+\.\d+\.\d+\.\d+)/;
my ($sent)    = $text =~ /(\d+) packets transmitted/;
my %time;
while ($text =~ /icmp_seq=(\d+) ttl=\d+ time=([\d.]+)/g) { $time{$1} //= $2 }

my @times = sort { $a <=> $b } values %time;
my $got   = @times;
printf '%s sent=%d received=%d loss=%.0f%% ', $address, $sent, $got, 100 * ($sent - $got) / $sent;
my $sum = 0;
$sum += $_ for @times;
if ($got) { printf "min=%.2f avg=%.2f max=%.2f\n", $times[0], $sum / $got, $times[-1] }
else      { print "min=- avg=- max=-\n" }
