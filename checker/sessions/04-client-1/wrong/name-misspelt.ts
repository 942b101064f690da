// fails: connects
// mistake: name-not-there
// The first line of the file was lost when it was copied: net is not imported.
const [host, port, message = 'HELLO FROM THE CLIENT!!!'] = process.argv.slice(2);

// @ts-expect-error: that is the mistake
const socket = net.connect({ host, port: Number(port) });
socket.on('error', (problem: Error) => {
  console.error(`Nobody answers: ${problem.message}`);
  process.exitCode = 1;
});
socket.end(message);
