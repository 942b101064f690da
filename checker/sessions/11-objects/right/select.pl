# odd: Perl, one select for all, numbers compared as they stood in the line.
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;
use JSON::PP;

my $json   = JSON::PP->new->utf8->canonical->allow_nonref;
my $server = IO::Socket::INET->new(LocalAddr => $ARGV[0], LocalPort => $ARGV[1], Listen => 100, ReuseAddr => 1) or die $!;
my $select = IO::Select->new($server);
my (%rest, %player);    # by file number
my $last_id = 0;
$SIG{PIPE} = 'IGNORE';

sub tell_one { my ($sock, $what) = @_; syswrite $sock, $json->encode($what) . "\n" }

sub tell_all {
    my @all = sort { $a->{id} <=> $b->{id} } values %player;
    for my $sock ($select->handles) {
        tell_one($sock, { type => 'state', players => \@all }) if $sock != $server && $player{ fileno $sock };
    }
}

sub obey {    # gives back the reason of a refusal
    my ($sock, $line) = @_;
    my $request = eval { $json->decode($line) };
    return 'not an object' if ref $request ne 'HASH';
    my $me   = $player{ fileno $sock };
    my $type = $request->{type} // '';
    if ($type eq 'join') {
        return 'joined already' if $me;
        $player{ fileno $sock } = { id => ++$last_id, name => $request->{name}, x => 0, y => 0 };
        tell_one($sock, { type => 'welcome', id => $last_id, x => 0, y => 0 });
    }
    elsif ($type eq 'move') {
        return 'join first' unless $me;
        # as they stood in the line: 1 and "1" are not the same there
        my ($dx, $dy) = map { $json->encode($request->{$_}) } 'dx', 'dy';
        return 'one step' unless "$dx,$dy" =~ /^(1,0|-1,0|0,1|0,-1)$/;
        my ($x, $y) = ($me->{x} + $dx, $me->{y} + $dy);
        return 'off the board' if $x < 0 || $x > 9 || $y < 0 || $y > 9;
        ($me->{x}, $me->{y}) = ($x, $y);
    }
    else { return 'unknown type' }
    tell_all();
    return;
}

sub gone {
    my ($sock) = @_;
    my $no = fileno $sock;
    $select->remove($sock);
    close $sock;
    delete $rest{$no};
    tell_all() if delete $player{$no};
}

while (1) {
    for my $sock ($select->can_read) {
        if ($sock == $server) { $select->add($server->accept); next }
        my $no = fileno $sock;
        if (!sysread $sock, $rest{$no}, 4096, length($rest{$no} // '')) { gone($sock); next }
        while ($rest{$no} =~ s/^(.*?)\n//s) {
            my $line   = $1;
            my $reason = length $line > 4096 ? 'line too long' : obey($sock, $line);
            tell_one($sock, { type => 'error', reason => $reason }) if defined $reason;
            if (length $line > 4096) { gone($sock); last }
        }
    }
}
