// Three command lines for talking to a program by hand. The check fills in {host} and {port}.
//
//   listen   who  ---- what they say ---->  nc, waiting
//   talk     nc, calling  <---- both ways ---->  the server
//   send     printf  --|-->  nc, calling  <---- both ways ---->  the server

// -l waits for one caller, -p names the port. Some nc also take `nc -l {port}`, but one of them
// then waits at a port of its own and does not say so. All four nc of the lesson understand this.
export const listen = 'nc -l -p {port}';

// First the computer, then the program on it. nc sends each line when you press Enter.
export const talk = 'nc {host} {port}';

// printf adds no line end, where echo would: exactly 14 bytes. The single quotes keep the shell's
// hands off the "!" and the ")". The server hangs up after its reply, and that ends nc.
export const send = "printf 'Testing!!! :-)' | nc {host} {port}";
