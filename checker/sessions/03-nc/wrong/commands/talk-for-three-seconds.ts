// fails: talk-works-after-a-pause
// mistake: gives-up-when-quiet
// Three seconds of silence are just what -w 3 allows.
export const listen = "nc -l -p {port}";
export const talk = "nc -w 3 {host} {port}";
export const send = "printf 'Testing!!! :-)' | nc {host} {port}";
