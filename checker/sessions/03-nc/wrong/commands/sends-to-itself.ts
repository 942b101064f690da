// fails: uses-the-given-address
// mistake: localhost-for-address
// The example said 127.0.0.1.

export const listen = 'nc -l -p {port}';
export const talk = 'nc {host} {port}';
export const send = "printf 'Testing!!! :-)' | nc 127.0.0.1 {port}";
