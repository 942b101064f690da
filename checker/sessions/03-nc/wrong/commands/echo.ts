// fails: send-says-exactly
// mistake: newline-added
// echo prints a text.

export const listen = 'nc -l -p {port}';
export const talk = 'nc {host} {port}';
export const send = "echo 'Testing!!! :-)' | nc {host} {port}";
