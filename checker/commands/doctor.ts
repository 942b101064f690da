// doctor: is this computer ready? Looks at everything at the same time, then says what it found.
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { findNetcat, firewalls, isWsl, leftovers, ownAddresses, takenTcp, takenUdp, tryPing, tryTcp, tryUdp } from '../perform/computer.ts'; // prettier-ignore
import { otherAddress } from '../perform/ports.ts';
import { ROOT } from '../project.ts';
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
  const [tcp, udp, other, ping, nc, tcpPorts, udpPorts, walls] = await Promise.all([
    tryTcp(),
    tryUdp(),
    otherAddress(),
    tryPing(),
    findNetcat(),
    takenTcp(TCP_PORTS),
    takenUdp(UDP_PORTS),
    firewalls(),
  ]);
  return {
    platform: process.platform,
    node: thisNode(),
    tcp,
    udp,
    other,
    ping,
    nc,
    addresses: ownAddresses(),
    taken: [...tcpPorts.map(String), ...udpPorts.map((port) => `${port}/udp`)],
    leftovers: leftovers(),
    firewalls: walls,
    wsl: isWsl(),
  };
}

function thisNode(): Facts['node'] {
  const modules = join(ROOT, 'node_modules');
  const link = join(modules, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  const ours = !relative(modules, process.execPath).startsWith('..');
  return { version: process.versions.node, ours, bundled: existsSync(link) };
}
