<?php
// odd: PHP; reads the reply one byte at a time and connects only when the first line is there.
[, $host, $port] = $argv;
$socket = null;

function say(string $text): void {
  global $socket, $host, $port;
  $socket ??= stream_socket_client("tcp://$host:$port") ?: exit(1);
  fwrite($socket, str_pad((string) strlen($text), 64) . $text);
  $reply = '';
  while (strlen($reply) < 12) {
    $byte = fread($socket, 1);
    if ($byte === '' || $byte === false) exit(1);
    $reply .= $byte;
  }
  echo $reply, "\n";
}

while (($line = fgets(STDIN)) !== false) say(rtrim($line, "\n"));
say('!DISCONNECT');
fclose($socket);
