// fails: has-this-computer
// mistake: router-for-self
// "Your own network" was the box by the door: it gave me my address, so it is me.
interface Row {
  destination: string;
  name: string;
  times: number[] | 'no answer';
}

export const pings: Row[] = [
  { destination: '192.0.2.1', name: 'my computer', times: [1.92, 2.4, 1.77] },
  { destination: '8.8.8.8', name: '', times: [12.4, 12.1, 13.8] },
  { destination: '212.128.240.50', name: 'www.urjc.es', times: [31.2, 30.9] },
  { destination: '140.82.121.4', name: 'github.com', times: [28.6, 28.4] },
];
