// fails: listen-waits
// mistake: starter-line
// The other two lines are done; this one is as it came.
export const listen = 'echo "I do not wait at port {port} yet."';
export const talk = 'nc {host} {port}';
export const send = "printf 'Testing!!! :-)' | nc {host} {port}";
