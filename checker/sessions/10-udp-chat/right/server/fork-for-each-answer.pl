# odd: a process for every answer, made by fork; only the first one keeps the log
use strict;
use warnings;
use Socket;

my ($host, $port) = @ARGV;
socket(my $s, PF_INET, SOCK_DGRAM, 0) or die $!;
bind($s, pack_sockaddr_in($port, inet_aton($host))) or die $!;
$SIG{CHLD} = 'IGNORE';
my @messages;
while (1) {
    my $sender = recv($s, my $text, 65535, 0);
    next unless defined $sender;
    my $at = index($text, '> ');
    push @messages, $text if $at >= 0 && length($text) > $at + 2;
    shift @messages while @messages && length(join "\n", @messages) > 1024;
    # the child only answers; the parent keeps the log and the socket
    my $pid = fork();
    next if $pid;
    send($s, join("\n", @messages), 0, $sender);
    exit 0 if defined $pid;
}
