// fails: talk-works-after-a-pause
// mistake: gives-up-when-quiet
// It hung once when the server was away, so I gave it a limit.

export const listen = 'nc -l -p {port}';
export const talk = 'timeout 2 nc {host} {port}';
export const send = "printf 'Testing!!! :-)' | nc {host} {port}";
