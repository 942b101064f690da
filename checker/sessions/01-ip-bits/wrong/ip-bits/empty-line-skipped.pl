# fails: refuses-malformed-lines
# mistake: empty-line-skipped
# "An empty line asks nothing." It is a line all the same, and now all answers after it are one off.
use strict; use warnings; use bigint;

my $whole = qr/0|[1-9][0-9]*/;
my $octet = qr/25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9]/;
my $ip = qr/($octet)\.($octet)\.($octet)\.($octet)/;

sub scope {
  my ($a, $b) = @_;
  return 'loopback' if $a == 127;
  return 'private' if $a == 10 or $a == 172 && $b >= 16 && $b <= 31 or $a == 192 && $b == 168;
  return $a == 169 && $b == 254 ? 'link-local' : 'public';
}

sub answer {
  my ($line) = @_;
  return (($1 * 256 + $2) * 256 + $3) * 256 + $4 if $line =~ /\Anumber $ip\z/;
  return join '.', map { ($1 >> $_) & 255 } 24, 16, 8, 0 if $line =~ /\Adotted ($whole)\z/ && $1 < 2**32;
  return sprintf '%08b.%08b.%08b.%08b', $1, $2, $3, $4 if $line =~ /\Abits $ip\z/;
  return 2 ** $1 if $line =~ /\Aconfigurations ($whole)\z/;
  return 'valid' if $line =~ /\Aport ($whole)\z/ && $1 <= 65535;
  return scope($1, $2) if $line =~ /\Ascope $ip\z/;
  return 'invalid';
}

while (my $line = <STDIN>) {
  chomp $line;
  next if $line eq '';
  print answer($line), "\n";
}
