// odd: the nc of Hobbit, by its full name; -q 1 ends its side when the input has ended
// needs: nc.traditional

export const listen = 'nc.traditional -l -p {port}';
export const talk = 'nc.traditional {host} {port}';
export const send = "printf 'Testing!!! :-)' | nc.traditional -q 1 {host} {port}";
