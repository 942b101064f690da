// odd: a class of its own for rows, two machines with one address, and hundreds of rows; the own address is looked up
import os from 'node:os';

class Row {
  machine = 'desk';
  interface = 'wire';
  place = 'lab';
  date;
  address;

  constructor(date: string, address: string) {
    this.date = date;
    this.address = address;
  }
}

const all = Object.values(os.networkInterfaces()).flatMap((list) => list ?? []);
const mine = all.find((one) => one.family === 'IPv4' && !one.internal);

export let addresses = [new Row('2024-03-05', mine?.address ?? '192.0.2.7')];
for (let host = 0; host < 256; host++) addresses.push(new Row('2023-12-31', `198.51.100.${host}`));
addresses = addresses.concat(new Row('2023-12-31', '198.51.100.7'));
