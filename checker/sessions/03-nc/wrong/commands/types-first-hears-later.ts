// fails: talk-prints-the-answer
// mistake: hears-only-at-the-end
// First all that I type, then all that came. But nobody ever says that I have typed all.
// needs: perl

export const listen = 'nc -l -p {port}';
export const talk = String.raw`perl -MIO::Socket::INET -e '$s = IO::Socket::INET->new("$ARGV[0]:$ARGV[1]") or die; $s->autoflush(1); print $s $_ while <STDIN>; print while <$s>' {host} {port}`;
export const send = "printf 'Testing!!! :-)' | nc {host} {port}";
