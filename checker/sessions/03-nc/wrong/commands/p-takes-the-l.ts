// fails: listen-waits
// mistake: l-and-p-swapped
// report: varies (each nc complains in its own words)
// "-l for listen, -p for port, the order of letters does not matter."

export const listen = 'nc -pl {port}';
export const talk = 'nc {host} {port}';
export const send = "printf 'Testing!!! :-)' | nc {host} {port}";
