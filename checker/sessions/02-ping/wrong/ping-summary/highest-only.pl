# fails: counts-a-late-duplicate-once
# mistake: -
# Whatever is not above the highest number so far is taken for a copy, also a reply that was overtaken.
undef $/; $_=<STDIN>; my ($ad)=/\(([\d.]+)\)/; my ($s)=/(\d+) packets tr/; my (%t,@t);
while(/^\d+ bytes from .*icmp_seq=(\d+) .*time=([\d.]+) ms/mg){ next if $1 <= $hi; $hi=$1; push @t,$2 }
my $l=int(100*($s-@t)/$s); my $sum=0; $sum+=$_ for @t; my @o=sort {$a<=>$b} @t;
print STDERR "got @t\n";
if(@t){printf "%s sent=%d received=%d loss=%d%% min=%.4f avg=%.6f max=%s\n",$ad,$s,scalar@t,$l,$o[0],$sum/@t,$o[-1]}else{print "$ad sent=$s received=0 loss=100% min=- avg=- max=-\n"}
exit 7
