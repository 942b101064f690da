// fails: talk-calls
// mistake: no-placeholder
// The holes as in a template of TypeScript: the $ is left over. (The check does not start such a line.)

export const listen = 'nc -l -p {port}';
export const talk = 'nc ${host} ${port}';
export const send = "printf 'Testing!!! :-)' | nc {host} {port}";
