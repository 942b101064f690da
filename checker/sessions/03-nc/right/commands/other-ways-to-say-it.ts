// odd: echo, but without its line end; a loop that listens again; cat before talking

export const listen = 'while :; do nc -l -p {port} || sleep 1; done';
export const talk = 'cat | nc {host} {port}';
export const send = "echo 'Testing!!! :-)' | tr -d '\\n' | nc {host} {port} | cat";
