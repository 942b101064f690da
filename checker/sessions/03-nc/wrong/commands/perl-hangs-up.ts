// fails: send-prints-the-reply
// mistake: left-before-the-reply
// Connect, send, close: the three steps of a client.
// needs: perl

export const listen = 'nc -l -p {port}';
export const talk = 'nc {host} {port}';
export const send = String.raw`perl -MIO::Socket::INET -e '$s = IO::Socket::INET->new("$ARGV[0]:$ARGV[1]") or die; print $s "Testing!!! :-)"; close $s' {host} {port}`;
