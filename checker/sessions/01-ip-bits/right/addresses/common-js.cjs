// odd: a CommonJS file, whose one object of exports is made while it runs
const os = require('node:os');

const all = Object.values(os.networkInterfaces()).flatMap((list) => list ?? []);
const mine = all.find((one) => one.family === 'IPv4' && !one.internal);

const row = (machine, address) => ({ machine, interface: 'wire', date: '2024-03-05', place: 'home', address }); // prettier-ignore

module.exports = { addresses: [row('computer', mine?.address ?? '192.0.2.7'), row('phone', '192.0.2.8')] }; // prettier-ignore
