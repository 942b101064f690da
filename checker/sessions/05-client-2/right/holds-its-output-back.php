<?php // Odd: holds its output back to the end, hangs up after the server, ends by an exception.
[, $host, $port] = $argv;
$message = $argv[3] ?? 'HELLO FROM THE CLIENT!!!';

ob_start();
$socket = stream_socket_client("tcp://$host:$port", $number, $words, 5);
for ($rest = $message; $rest !== ''; $rest = substr($rest, $sent)) {
    $sent = fwrite($socket, $rest);
}
$reply = stream_get_contents($socket);
fclose($socket);
echo "MESSAGE FROM THE SERVER:\n\n", $reply, "\n";
ob_end_flush();
throw new Exception('done, and in a bad mood');
