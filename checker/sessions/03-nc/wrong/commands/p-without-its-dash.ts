// fails: listen-waits
// mistake: p-without-its-dash
// Typed as it stands in the course document. (The check does not start such a line: it asks for a computer "p".)

export const listen = 'nc -l p {port}';
export const talk = 'nc {host} {port}';
export const send = "printf 'Testing!!! :-)' | nc {host} {port}";
