# odd: no loop over lines; everything is done by patterns and sort
use strict;
use warnings;
use List::Util qw(sum);

my $text = join '', <STDIN>;
my %first;
$first{$1} //= $2 while $text =~ /icmp_seq=(\d+) ttl=\d+ time=([\d.]+)/g;
my @times = sort { $a <=> $b } values %first;
my ($address) = $text =~ /^PING [^(]*\(([^)]+)\)/m;
my ($sent)    = $text =~ /^(\d+) packets transmitted/m;
my $loss      = int(100 * ($sent - @times) / $sent + 0.5);
my @figures   = @times ? map { sprintf '%.2f', $_ } $times[0], sum(@times) / @times, $times[-1] : ('-') x 3;
printf "%s sent=%d received=%d loss=%d%% min=%s avg=%s max=%s\n", $address, $sent, scalar @times, $loss, @figures;
