// fails: listen-prints-every-piece
// mistake: first-line-only
// What it says is one line, and then I want my prompt back.

export const listen = 'nc -l -p {port} | head -n 1';
export const talk = 'nc {host} {port}';
export const send = "printf 'Testing!!! :-)' | nc {host} {port}";
