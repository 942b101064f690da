// fails: talk-works-after-a-pause
// mistake: first-answer-only
// nc stayed open after the answer. With head my prompt comes back.

export const listen = 'nc -l -p {port}';
export const talk = 'nc {host} {port} | head -n 1';
export const send = "printf 'Testing!!! :-)' | nc {host} {port}";
