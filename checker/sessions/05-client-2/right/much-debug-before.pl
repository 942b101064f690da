# odd: 1.5 MB of dots on one line of stdout before the heading
# 1.5 MB of dots on stdout, no line end, then the heading
use IO::Socket::INET; my $s=IO::Socket::INET->new(PeerAddr=>$ARGV[0],PeerPort=>$ARGV[1]) or exit 1; $s->autoflush;
print $s $ARGV[2]//'HELLO FROM THE CLIENT!!!'; local $/; my $r=<$s>; print '.'x1500000,"\n"; print "MESSAGE FROM THE SERVER:\n$r\n";
