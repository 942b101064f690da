// fails: exports-its-rows
// mistake: times-as-text
// Copied from the screen, as the table in the course shows them.
export const pings = [
  { destination: '127.0.0.1', name: 'localhost', times: '0.051 ms, 0.047 ms' },
  { destination: '192.168.1.1', name: '', times: '1.92 ms, 2.40 ms' },
  { destination: '8.8.8.8', name: '', times: '12.4 ms, 12.1 ms' },
  { destination: '140.82.121.4', name: 'github.com', times: '28.6 ms' },
];
