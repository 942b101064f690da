# fails: says-dashes-when-all-are-lost
# mistake: nothing-divided
# Lines came, so it divides; but all of them were a router that said no.
$SIG{__DIE__} = sub { my ($e) = @_; $e =~ s/ at .*//s; die "$e\n" };
undef $/; $_=<STDIN>; my ($ad)=/\(([\d.]+)\)/; my ($s)=/(\d+) packets tr/; my (%t,@t);
while(/^\d+ bytes from .*icmp_seq=(\d+) .*time=([\d.]+) ms/mg){ next if exists $t{$1}; $t{$1}=$2; push @t,$2 }
my $l=int(100*($s-@t)/$s); my $sum=0; $sum+=$_ for @t; my @o=sort {$a<=>$b} @t;
print STDERR "got @t\n";
if(@t||/^From/m){printf "%s sent=%d received=%d loss=%d%% min=%.4f avg=%.6f max=%s\n",$ad,$s,scalar@t,$l,$o[0],$sum/@t,$o[-1]}else{print "$ad sent=$s received=0 loss=100% min=- avg=- max=-\n"}
exit 7
