// fails: send-prints-the-reply
// mistake: words-put-together
// The shell takes the reply apart at its blanks, and /bin/sh reads the backslash in it.
export const listen = "nc -l -p {port}";
export const talk = "nc {host} {port}";
export const send = "echo $(printf 'Testing!!! :-)' | nc {host} {port})";
