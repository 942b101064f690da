// fails: talk-sends-a-typed-line
// mistake: types-for-me
// So that I need not type it each time.

export const listen = 'nc -l -p {port}';
export const talk = "printf 'hello\\n' | nc {host} {port}";
export const send = "printf 'Testing!!! :-)' | nc {host} {port}";
