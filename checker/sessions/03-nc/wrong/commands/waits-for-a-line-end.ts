// fails: send-prints-the-reply
// mistake: nothing-printed
// Line by line, to write something in front of each. A reply without a line end is no line for read.

export const listen = 'nc -l -p {port}';
export const talk = 'nc {host} {port}';
export const send =
  'printf "Testing!!! :-)" | nc {host} {port} | while read -r line; do echo "server: $line"; done';
