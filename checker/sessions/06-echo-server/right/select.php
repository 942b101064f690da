<?php
// Odd: PHP, one loop with stream_select; a client that does not read is waited for in fwrite.
// (The first line has to be PHP's own opening tag.)
[, $host, $port] = $argv;
$server = stream_socket_server("tcp://$host:$port", $code, $message);
if (!$server) {
    fwrite(STDERR, "cannot listen: $message\n");
    exit(1);
}
$clients = [];
while (true) {
    $read = [$server, ...$clients];
    $write = $except = null;
    if (!stream_select($read, $write, $except, null)) continue;
    foreach ($read as $socket) {
        if ($socket === $server) {
            $client = @stream_socket_accept($server, 0);
            if (!$client) continue;
            stream_set_blocking($client, true);
            fwrite($client, "hello\n");
            $clients[(int) $client] = $client;
            continue;
        }
        $data = @fread($socket, 8192);
        for ($sent = 0; $data && $sent < strlen($data); $sent += $n) {
            $n = @fwrite($socket, substr($data, $sent));
            if (!$n) $data = '';
        }
        if ($data === '' || $data === false) {
            unset($clients[(int) $socket]);
            fclose($socket);
        }
    }
}
