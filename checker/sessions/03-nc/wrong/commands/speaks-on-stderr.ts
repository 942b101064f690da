// fails: listen-prints-the-caller
// mistake: heard-on-stderr
// I wanted all messages of nc in one place, with 2>&1. It became 1>&2.

export const listen = 'nc -n -v -l -p {port} 1>&2';
export const talk = 'nc {host} {port}';
export const send = "printf 'Testing!!! :-)' | nc {host} {port}";
