// fails: talk-sends-a-typed-line
// mistake: trimmed
// A loop that shows me what I send. read cuts the blanks at both ends.

export const listen = 'nc -l -p {port}';
export const talk =
  'while read -r line; do echo "you said something" >&2; printf "%s\\n" "$line"; done | nc {host} {port}';
export const send = "printf 'Testing!!! :-)' | nc {host} {port}";
