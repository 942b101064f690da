// When does a server listen? By looking, not by sleeping, and on Linux not by a phantom client either:
// a program that accepts once would spend its only accept on it.
import { connect } from 'node:net';
import { once } from 'node:events';
import { execa } from 'execa';
import { poll } from './changes.ts';
import type { Program } from './program.ts';
import { CAN_LOOK, descendants, family } from './proc.ts';
import { listeningAmong, listeningOf, socketsOf, type Endpoint } from './sockets.ts';

/** Whether a process has new sockets costs next to nothing to see; its children are looked at so many times more rarely. */
const RARELY = 10;
/** And so many times more rarely those that have lost their parents: all processes are looked at for them. */
const VERY_RARELY = 50;

/** A program that listens somewhere else gets so much time to listen where it was told, too. */
const ELSEWHERE_FOR = 1500;

/** Waits until the program listens at `wanted`. Answers where it listens, when the waiting is over. */
export async function whereItListens(program: Program, wanted: Endpoint, ms: number, udp = false): Promise<Endpoint[]> {
  if (!CAN_LOOK && udp) return whereItWaits(program, wanted, ms);
  if (!CAN_LOOK) return whereItAnswers(program, wanted, ms);
  const pid = program.pid ?? 0;
  let found: Endpoint[] = [];
  let elsewhere = 0;
  let looks = 0;
  let sockets = '';
  await poll(
    () => {
      if (program.gone) return true;
      const changed = sockets !== (sockets = socketsOf(pid).join());
      if (!changed && ++looks % RARELY !== 0) return false;
      const members = looks % VERY_RARELY === 0 ? family(pid) : descendants(pid);
      const own = members.flatMap(socketsOf).filter((socket) => !program.streams.has(socket));
      found = listeningAmong(new Set(own), udp);
      if (found.some((one) => one.port === wanted.port)) return true;
      if (found.length > 0 && elsewhere === 0) elsewhere = performance.now();
      return elsewhere > 0 && performance.now() - elsewhere > ELSEWHERE_FOR;
    },
    ms,
    4,
  );
  return found.length > 0 || program.gone ? found : listeningOf(pid, udp);
}

async function whereItAnswers(program: Program, wanted: Endpoint, ms: number): Promise<Endpoint[]> {
  const there = await poll(() => program.gone || answers(wanted), ms, 25);
  return there && !program.gone ? [wanted] : [];
}

/** Where even netstat cannot say whether a program waits for datagrams, it gets so many ms. */
const UNTOLD = 1500;
/** It takes its time. */
const SLOWLY = 100;

/** Nobody sees a datagram being waited for from outside, and who binds the port to find out is in the program's way. */
async function whereItWaits(program: Program, wanted: Endpoint, ms: number): Promise<Endpoint[]> {
  let tells = true;
  const look = async () => {
    const { failed, stdout } = await execa('netstat', ['-an', '-p', 'udp'], { reject: false, timeout: 5000 });
    tells = !failed;
    return program.gone || failed || isBoundIn(stdout, wanted.port);
  };
  const there = await poll(look, ms, SLOWLY);
  if (!tells) await program.changes.until(() => program.gone, UNTOLD);
  return there && !program.gone ? [wanted] : [];
}

/** Whether somebody has this port for datagrams, as netstat lists it: `127.0.0.1:6500` (Windows), `127.0.0.1.6500` (macOS). */
export const isBoundIn = (list: string, port: number): boolean =>
  list
    .split('\n')
    .some((line) => new RegExp(`^\\s*udp\\S*\\s+(?:\\d+\\s+\\d+\\s+)?\\S+[.:]${port}\\s`, 'i').test(line));

/** Whether a connection to this address is accepted. Leaves a client behind that came and went. */
export async function answers({ address, port }: Endpoint): Promise<boolean> {
  const socket = connect({ host: address, port });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
