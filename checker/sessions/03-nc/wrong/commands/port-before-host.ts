// fails: talk-calls
// mistake: host-and-port-swapped
// I open port so-and-so of that computer: first the port. (The check does not start such a line.)

export const listen = 'nc -l -p {port}';
export const talk = 'nc {port} {host}';
export const send = "printf 'Testing!!! :-)' | nc {host} {port}";
