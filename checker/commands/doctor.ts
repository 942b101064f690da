// doctor: is this computer ready? Looks at everything at the same time, then says what it found.
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  findNetcat,
  firewalls,
  hasNpm,
  isWsl,
  leftovers,
  nodeInTerminal,
  ownAddresses,
  readOnly,
  takenTcp,
  takenUdp,
  tryPing,
  tryTcp,
  tryUdp,
  tryWriting,
} from '../perform/computer.ts';
import { otherAddress } from '../perform/ports.ts';
import { EXERCISES, LAB, ROOT, shortPath } from '../project.ts';
import { doctorText, exitCode, findings, type Facts } from '../show/doctor.ts';
import { lookOf } from '../show/look.ts';

/** The ports of the teacher's servers and of the board, as the lessons name them. */
const TCP_PORTS = [8080, 8000, 8001, 5050, 5051, 5055, 8888];
const UDP_PORTS = [6500];

export async function doctor(): Promise<number> {
  const all = findings(await lookAround());
  process.stdout.write(doctorText(all, lookOf(process.stdout, process.env)));
  return exitCode(all);
}

async function lookAround(): Promise<Facts> {
  const [tcp, udp, other, ping, nc, tcpPorts, udpPorts, walls, terminal] = await Promise.all([
    tryTcp(),
    tryUdp(),
    otherAddress(),
    tryPing(),
    findNetcat(),
    takenTcp(TCP_PORTS),
    takenUdp(UDP_PORTS),
    firewalls(),
    nodeInTerminal(),
  ]);
  return {
    platform: process.platform,
    node: { ...thisNode(), terminal },
    npm: hasNpm(),
    lab: tryWriting(LAB),
    locked: readOnly(EXERCISES).map(shortPath),
    copy: thisCopy(),
    tcp,
    udp,
    other,
    ping,
    nc,
    addresses: ownAddresses(),
    taken: [
      ...tcpPorts.map(({ port, by }) => ({ port: `${port}`, by })),
      ...udpPorts.map(({ port, by }) => ({ port: `${port}/udp`, by })),
    ],
    leftovers: leftovers(),
    firewalls: walls,
    wsl: isWsl(),
  };
}

function thisNode(): Omit<Facts['node'], 'terminal'> {
  const modules = join(ROOT, 'node_modules');
  const link = join(modules, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  const ours = !relative(modules, process.execPath).startsWith('..');
  return { version: process.versions.node, ours, bundled: existsSync(link) };
}

/** How the workbook came here: its own files say so. */
function thisCopy(): Facts['copy'] {
  const own = readFileSync(join(ROOT, 'package.json'), 'utf8');
  return { git: existsSync(join(ROOT, '.git')), crlf: own.includes('\r\n') };
}
