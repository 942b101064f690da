// fails: listen-waits
// mistake: port-below-1024
// report: varies (who may wait there, and who may not)
// It was a small number in the example, so I took a small number.

export const listen = 'nc -l -p 99';
export const talk = 'nc {host} {port}';
export const send = "printf 'Testing!!! :-)' | nc {host} {port}";
