// fails: send-calls
// mistake: quotes-missing
// report: varies (each shell complains in its own words)
// It is one word and a face: what should I quote?

export const listen = 'nc -l -p {port}';
export const talk = 'nc {host} {port}';
export const send = 'printf Testing!!! :-) | nc {host} {port}';
