# fails: sends-the-message
# mistake: zero-is-nothing
# In Perl "0" counts as false, so the default is sent instead.
use IO::Socket::INET; my $m=$ARGV[2] || 'HELLO FROM THE CLIENT!!!'; # "0" is lost
my $s=IO::Socket::INET->new(PeerAddr=>$ARGV[0],PeerPort=>$ARGV[1]) or exit 1; print $s $m; close $s;
