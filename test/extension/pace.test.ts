import assert from 'node:assert/strict';
import { ids } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { control } from './support/emulator';
import { useTestBed } from './support/services';

const { huge } = ids.databases;

describe('the pace of a connection', () => {
  const bed = useTestBed();

  it('begins after a restart where Notion refused no more before', async () => {
    await control.setSwitches({ parallelWrites: 8, latencyMs: 50 });
    const first = await bed.opened([huge]);
    await configure({ databases: [huge], confirm: 'never' });
    const nodes = await first.reader.pages('Huge archive');
    void bed.prompts.expect(/^Moved 100 pages to the Trash\.$/);
    await first.commands.archive(nodes[0], nodes);
    const connection = (await first.connections.list())[0]?.id ?? '';
    const learned = bed.machine.memento.get<number>(`concurrency.${connection}`) ?? 0;
    assert.ok(learned >= 1 && learned < 40, `${learned} at once`);

    await control.setSwitches({ parallelWrites: 0, latencyMs: 0 });
    const second = bed.open();
    const others = await second.reader.pages('Huge archive');
    await control.clearRequests();
    await control.fault({ kind: 'hold', method: 'PATCH', times: 100 });
    void bed.prompts.expect(/^Moved 100 pages to the Trash\.$/);
    const running = second.commands.archive(others[0], others);
    const begins = Math.max(8, learned);
    await control.waitUntilHeld(begins);
    const sent = (await control.requests()).filter(({ method }) => method === 'PATCH').length;
    assert.equal(sent, begins);
    await control.clearFaults();
    await running;
  });
});
