// odd: the nc of OpenBSD, by its full name; listens at one address, -N ends its side
// needs: nc.openbsd

export const listen = 'nc.openbsd -l {host} {port}';
export const talk = 'nc.openbsd {host} {port}';
export const send = "printf 'Testing!!! :-)' | nc.openbsd -N {host} {port}";
