// fails: listen-waits
// mistake: listen-calls
// report: varies (each nc complains in its own words)
// "Listening means that I hear what the other one says."

export const listen = 'nc {host} {port}';
export const talk = 'nc {host} {port}';
export const send = "printf 'Testing!!! :-)' | nc {host} {port}";
