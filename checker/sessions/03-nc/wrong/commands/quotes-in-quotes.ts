// fails: listen-waits
// mistake: syntax-error
// The line holds quotes, and it stands in quotes of the same kind. No line of the file can be read then.

export const listen = 'nc -l -p {port}';
export const talk = 'nc {host} {port}';
export const send = 'printf 'Testing!!! :-)' | nc {host} {port}';
