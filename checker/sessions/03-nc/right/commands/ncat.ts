// odd: the nc of the Nmap project, by its full name; listens at one address
// needs: ncat

export const listen = 'ncat -l {host} {port}';
export const talk = 'ncat {host} {port}';
export const send = "printf 'Testing!!! :-)' | ncat {host} {port}";
