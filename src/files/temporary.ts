import { createHash, randomBytes } from 'node:crypto';
import { type Holder, isAlive, thisHolder } from './holder';

/** A name beside a file that no other process has: `<name>.<place>-<process>-<random>.tmp`. */
export async function temporaryFor(path: string): Promise<string> {
  const { place, pid } = await thisHolder();
  return `${path}.${shortened(place)}-${pid}-${randomBytes(8).toString('hex')}.tmp`;
}

const temporary = /^(.*)\.([0-9a-f]{8})-(\d+)-[0-9a-f]{16}\.tmp$/s;

/** The name of the file that was to be written, and who began to. Undefined for other names. */
export function parseTemporary(name: string) {
  const [, wanted, place = '', pid] = temporary.exec(name) ?? [];
  return wanted === undefined ? undefined : { wanted, writer: { place, pid: Number(pid) } };
}

/** False where it runs, or nobody here can tell. */
export function hasEnded(writer: Holder, here: Holder): boolean {
  return writer.place === shortened(here.place) && !isAlive(writer.pid);
}

/** The name of a machine is nobody's business in a folder that may be shared. */
function shortened(place: string): string {
  return createHash('sha256').update(place).digest('hex').slice(0, 8);
}
