# odd: one process, IO::Select, and the message is printed after the reply
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;

$| = 1;
$SIG{PIPE} = 'IGNORE';
my $server = IO::Socket::INET->new(LocalAddr => $ARGV[0], LocalPort => $ARGV[1], Listen => 50, ReuseAddr => 1)
    or die "cannot listen: $!\n";
my $all = IO::Select->new($server);
my $n = 0;
while (1) {
    for my $one ($all->can_read) {
        if ($one == $server) {
            my $client = $server->accept() or next;
            $n++;
            print "CONNECTION: $n. From the IP: (", $client->peerhost() // '?', ")\n";
            $all->add($client);
            next;
        }
        my $got = sysread($one, my $message, 4096);
        if ($got) {
            syswrite($one, "Hello from the teacher's server");
            print "Message from client: $message\n";
        }
        $all->remove($one);
        close $one;
    }
}
