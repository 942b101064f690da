// fails: send-prints-the-reply
// mistake: hard-coded-reply
// I know what the server answers, it is in the document.

export const listen = 'nc -l -p {port}';
export const talk = 'nc {host} {port}';
export const send = String.raw`printf 'Testing!!! :-)' | nc {host} {port} > /dev/null; echo "Hello from the teacher's server"`;
