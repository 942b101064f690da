// fails: send-calls
// mistake: names-another-computer
// That is the computer that I talked to in class. (The check does not start such a line.)

export const listen = 'nc -l -p {port}';
export const talk = 'nc {host} {port}';
export const send = "printf 'Testing!!! :-)' | nc 192.168.1.10 {port}";
