// odd: sends its text a byte at a time

export const listen = 'nc -l -p {port}';
export const talk = 'nc {host} {port}';
export const send = String.raw`for c in T e s t i n g '!' '!' '!' ' ' : - ')'; do printf %s "$c"; sleep 0.05; done | nc {host} {port}`;
