// odd: thinks for 1.5 s before it does anything

export const listen = 'sleep 1.5; nc -l -p {port}';
export const talk = 'sleep 1.5; exec nc {host} {port}';
export const send = "sleep 1.5; printf 'Testing!!! :-)' | nc {host} {port}";
