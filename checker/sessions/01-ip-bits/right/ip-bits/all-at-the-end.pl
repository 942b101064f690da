# odd: reads to the end, then one long text of all answers; bits by pack, powers by adding digit to digit
use strict; use warnings;

sub ip { my @o = split /\./, shift, -1; @o == 4 && !(grep { !/\A(0|[1-9][0-9]{0,2})\z/ || $_ > 255 } @o) ? @o : () }
sub whole { my ($text, $max) = @_; $text =~ /\A(0|[1-9][0-9]{0,9})\z/ && $text <= $max }

sub power {
  my @digits = (1);
  for (1 .. shift) {
    my $carry = 0;
    for (@digits) { $carry += 2 * $_; $_ = $carry % 10; $carry = int($carry / 10) }
    push @digits, $carry if $carry;
  }
  return join '', reverse @digits;
}

my %do = (
  number => sub { my @o = ip(@_) or return; unpack 'N', pack 'C4', @o },
  dotted => sub { whole($_[0], 4294967295) or return; join '.', unpack 'C4', pack 'N', $_[0] },
  bits => sub { my @o = ip(@_) or return; join '.', map { unpack 'B8', chr } @o },
  configurations => sub { whole($_[0], 128) or return; power($_[0]) },
  port => sub { whole($_[0], 65535) && 'valid' },
  scope => sub {
    my @o = ip(@_) or return;
    local $_ = "$o[0].$o[1].";
    /^127/ ? 'loopback' : /^(10\.|172\.(1[6-9]|2.|3[01])\.|192\.168)/ ? 'private' : /^169\.254/ ? 'link-local' : 'public';
  },
);

my @answers;
local $/;
for my $line (split /\n/, <STDIN> =~ s/\n\z//r, -1) {
  my ($word, $text) = split / /, $line, 2;
  my $code = defined $text && $do{$word};
  my $result = $code ? $code->($text) : '';
  push @answers, length($result // '') ? $result : 'invalid';
}
print map { "$_\n" } @answers;
