// Which command lines are not started, read from their text: nothing is run here.
import { describe, expect, test } from 'vitest';
import { heldBack } from './held-back.ts';

describe('a line that names the port before the host', () => {
  test.each([
    'nc {port} {host}',
    'nc -v {port} {host}',
    'nc -w 2 {port} {host}',
    'nc {port} -v {host}',
    'nc "{port}" \'{host}\'',
    '/bin/nc {port} {host}',
    'nc.traditional {port} {host}',
    'nc -l {port} {host}',
    "printf 'Testing!!! :-)' | nc {port} {host}",
    'while :; do nc {port} {host}; done',
    'timeout 5 nc {port} {host} > heard.txt',
    "sh -c 'nc {port} {host}'",
    'x="$(nc {port} {host})"; echo "$x"',
    'npm run nc -- {port} {host}',
    'telnet {port} {host}',
    'my-caller {port} {host}',
    'bash -c "exec 3<>/dev/tcp/{port}/{host}"',
    'socat - TCP:{port}:{host}',
    'nc 9000 127.0.0.1',
    'nc 9000 {host}',
    'nc {port} 9000',
  ])('%s', (line) => {
    expect(heldBack(line)?.why).toBe('port-before-host');
  });
});

describe('a line that names something else than this computer', () => {
  test.each([
    ['nc -l p {port}', 'p'],
    ['nc -lv p 8000', 'p'],
    ['nc {host}:{port}', '{host}:{port}'],
    ['nc 127.0.0.1:9000', '127.0.0.1:9000'],
    ['nc HOST PORT', 'HOST'],
    ['nc {HOST} {PORT}', '{HOST}'],
    ['nc 192.168.1.7 9000', '192.168.1.7'],
    ['nc 192.168.1.7 {port}', '192.168.1.7'],
    ['nc -s 10.0.0.1 {host} {port}', '10.0.0.1'],
    ['nc my-laptop {port}', 'my-laptop'],
    ['nc www.example.org 80', 'www.example.org'],
    ['nc -l 0.0.35.40 {port}', '0.0.35.40'],
    ['ncat --send-only my-laptop {port}', 'my-laptop'],
    ['echo "calling"; nc my-laptop {port} # as we agreed', 'my-laptop'],
    ['python3 -c "connect((\'10.0.0.1\', 9000))"', '10.0.0.1'],
    ['nc 1.127.0.0.1 9000', '1.127.0.0.1'],
    ['nc ${host} ${port}', '${host}'],
    ['nc "${host}" "${port}"', '${host}'],
    ["nc '${host}' {port}", '${host}'],
    ['nc {host} ${port}', '${port}'],
    ['nc \\${host} {port}', '${host}'],
    ['nc "$"{host} {port}', '${host}'],
    ["nc $'{host}' {port}", '${host}'],
    ['echo "$(nc ${host} {port})"', '${host}'],
    ['exec 3<>/dev/tcp/${host}/${port}', '${host}'],
    ["printf 'Testing!!! :-)' | nc ${host} ${port}", '${host}'],
  ])('%s', (line, names) => {
    expect(heldBack(line)).toEqual({ why: 'elsewhere', names });
  });
});

describe('a line that is started', () => {
  test.each([
    'nc {host} \\\n  {port}',
    '',
    'nc {host} {port}',
    'nc  -v  "{host}"  "{port}"',
    'nc -l {port}',
    'nc -l {host} {port}',
    'nc -l -p {port}',
    'nc -lvp {port}',
    'nc -l -p {port} {host}',
    'nc -l -p {port} -s {host}',
    'nc -p {port} -l {host}',
    'nc -l -s {host} -p {port}',
    'nc -pl {port}',
    'nc -l 0.0.0.0 {port}',
    'nc {port}',
    'nc',
    'nc -h',
    'nc 127.0.0.1 {port}',
    'nc localhost 9000',
    'nc $host $port',
    'printf "cost \\${port}" | nc {host} {port}',
    'nc {host} {port} # not ${host}',
    'h={host}; nc "${h}" {port}',
    'nc <host> <port>',
    'h={host}; p={port}; nc $h "$p"',
    'echo "port {port} of {host}"; nc {host} {port}',
    'echo port {port} of {host} && nc {host} {port}',
    "printf 'nc my-laptop {port} {host}' | nc {host} {port}",
    'nc {host} {port} # not 192.168.1.7, and not nc {port} {host}',
    'nc {host} {port} 2>&1 >heard.txt',
    'nc {host} {port} <<END\nTesting!!! :-)\nEND',
    '{ IFS= read -r line; printf "%s\\n" "$line"; } | nc {host} {port}',
    'which nc && nc {host} {port} || ncat {host} {port}',
    'nc -h 2>&1 | grep -q OpenBSD && nc -l {port} || nc -l -p {port}',
    'npm run nc -- -l {port}',
    'ncat --wait 2 --send-only {host} {port}',
    'ncat --exec /bin/cat -l {port}',
    'ncat -l -k -e /bin/cat {port}',
    'socat TCP-LISTEN:{port},bind={host} -',
    'telnet {host} {port}',
    'python3 -c \'print("{port}", "{host}")\' {host} {port}',
    'printf Testing!!! :-) | nc {host} {port}',
    "printf 'never closed | nc {host} {port}",
    'nc\u00a0{host} {port}',
    'nc\r{host}\v{port}',
    '\f',
  ])('%s', (line) => {
    expect(heldBack(line)).toBe(undefined);
  });
});
