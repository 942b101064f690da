// odd: the rows are computed from what was copied from the screen
const screen = `
127.0.0.1       localhost    0.051 0.047 0.049
192.168.1.1     -            1.92 2.40 1.77
8.8.8.8         -            no answer
212.128.240.50  www.urjc.es  31.2 30.9
`;

export const pings = screen
  .trim()
  .split('\n')
  .map((line) => {
    const [destination = '', name = '', ...rest] = line.split(/\s+/);
    const times = rest[0] === 'no' ? 'no answer' : rest.map(Number);
    return { destination, name: name === '-' ? '' : name, times };
  });
