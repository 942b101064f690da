// fails: talk-calls
// mistake: constants-for-arguments
// report: varies (each nc complains in its own words, or somebody is there)
// Copied from my terminal, where it had worked.

export const listen = 'nc -l -p {port}';
export const talk = 'nc 127.0.0.1 9000';
export const send = "printf 'Testing!!! :-)' | nc {host} {port}";
