// fails: listen-prints-every-piece
// mistake: gives-up-on-a-slow-caller
// -w counts the silence of the caller, too.
export const listen = "nc -w 1 -l {port}";
export const talk = "nc {host} {port}";
export const send = "printf 'Testing!!! :-)' | nc {host} {port}";
