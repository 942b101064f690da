// fails: listen-waits
// mistake: l-without-p
// Right for the nc at home. This one wants -p before the port, says nothing, and waits at a port of its own.
// needs: nc.traditional

export const listen = 'nc.traditional -l {port}';
export const talk = 'nc {host} {port}';
export const send = "printf 'Testing!!! :-)' | nc {host} {port}";
