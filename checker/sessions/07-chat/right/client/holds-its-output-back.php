<?php
// odd: prints nothing before its input ends, and then all replies
// needs: php
ob_start();
while (($line = fgets(STDIN)) !== false) {
    $message = rtrim($line, "\n");
    if ($message === '') continue;
    $socket = @stream_socket_client("tcp://{$argv[1]}:{$argv[2]}", $code, $reason, 5);
    if (!$socket) {
        fwrite(STDERR, "no server: $reason\n");
        continue;
    }
    fwrite($socket, $message);
    echo stream_get_contents($socket), "\n";
    fclose($socket);
}
ob_end_flush();
