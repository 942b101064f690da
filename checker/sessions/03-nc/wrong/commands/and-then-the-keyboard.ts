// fails: send-ends
// mistake: pipe-never-ends
// First the text, and then I may want to type more.

export const listen = 'nc -l -p {port}';
export const talk = 'nc {host} {port}';
export const send = "(printf 'Testing!!! :-)'; cat) | nc {host} {port}";
