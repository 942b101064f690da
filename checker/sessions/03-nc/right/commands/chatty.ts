// odd: says a lot on both outputs, before and after, also of hosts and ports that it does not call

export const listen =
  'echo waiting at port {port} of {host}; nc -v -l -p {port}; echo "somebody was here" >&2 # not 192.168.1.10';
export const talk = 'echo "calling {host}, not nc 192.168.1.10"; nc -v {host} {port}; echo bye';
export const send = String.raw`echo "sending 14 bytes to port {port} of {host}"; printf 'Testing!!! :-)' | nc -v {host} {port}; echo; echo "sent to {port}" >&2`;
