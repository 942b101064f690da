// Session 2: what ping said, written down. Your figures will be others.
interface Row {
  destination: string;
  name: string;
  /** In milliseconds; or nothing came back. */
  times: number[] | 'no answer';
}

export const pings: Row[] = [
  // This computer: the packet never leaves it, so nobody is nearer.
  { destination: '127.0.0.1', name: '', times: [0.053, 0.04, 0.04] },

  // The same computer by its name.
  { destination: '127.0.0.1', name: 'localhost', times: [0.015, 0.039, 0.044] },

  // A university, pinged from the laboratory next door: by its name, then by its address.
  { destination: '212.128.240.50', name: 'www.urjc.es', times: [2.14, 2.15, 2.12] },
  { destination: '212.128.240.50', name: '', times: [2.71, 2.16, 2.17, 2.62] },

  // Nothing came back: perhaps no network here, perhaps a firewall there. ping cannot tell.
  { destination: '8.8.8.8', name: '', times: 'no answer' },

  // Without a network the name is not even found, so there is no address to write down.
  { destination: '', name: 'github.com', times: 'no answer' },
];
