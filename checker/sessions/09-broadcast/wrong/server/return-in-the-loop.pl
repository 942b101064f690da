# fails: third-hears-both
# mistake: only-one-other
# report: varies
# Left the loop too early: after the first one who was told, the work seemed to be done.
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;

$SIG{PIPE} = 'IGNORE';
my ($host, $port) = @ARGV;
my $server = IO::Socket::INET->new(
    LocalAddr => $host, LocalPort => $port, Listen => 128, ReuseAddr => 1, Proto => 'tcp',
) or die "cannot listen: $!\n";
my $select = IO::Select->new($server);
my (%data, %name, %socket_of, @history);

sub pack_it { my ($body) = @_; return sprintf('%-64s', length $body) . $body; }

sub leave {
    my ($client) = @_;
    my $name = delete $name{$client};
    delete $socket_of{$name} if defined $name;
    delete $data{$client};
    $select->remove($client);
    close $client;
}

sub bad {
    my ($name) = @_;
    return $name eq '' || length $name > 32 || $name =~ /[\x00-\x1f\x7f>]|\xc2[\x80-\x9f]/ || exists $socket_of{$name};
}

sub message {
    my ($client, $text) = @_;
    if ($text eq '!DISCONNECT') { leave($client) }
    elsif (defined $name{$client}) {
        my $line = pack_it("$name{$client}> $text");
        push @history, $line;
        shift @history if @history > 100;
        for my $other (sort values %socket_of) {
            next if $other == $client;
            syswrite $other, $line;
            return;
        }
    }
    elsif (bad($text)) { syswrite $client, pack_it('!ERROR not this name'); leave($client) }
    else {
        $name{$client} = $text;
        syswrite $client, $_ for @history;
        $socket_of{$text} = $client;
    }
}

while (1) {
    for my $client ($select->can_read) {
        if ($client == $server) { $select->add($server->accept); next }
        my $count = sysread $client, my $piece, 65536;
        if (!$count) { leave($client); next }
        $data{$client} .= $piece;
        while (defined $data{$client} && length $data{$client} >= 64) {
            my $length = int(substr $data{$client}, 0, 64);
            last if length $data{$client} < 64 + $length;
            my $text = substr $data{$client}, 64, $length;
            substr($data{$client}, 0, 64 + $length) = '';
            message($client, $text);
        }
    }
}
