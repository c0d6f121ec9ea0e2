import type { FastifyInstance } from 'fastify';
import type { TokenName } from './access/tokens.js';
import { Control } from './control.js';
import { controlServer } from './control/server.js';
import { apiServer } from './http/server.js';
import { routes } from './routes/all.js';
import { sampleWith } from './sample/all.js';
import { ids, type SampleIds } from './sample/ids.js';
import { systemClock, type Clock } from './state/clock.js';
import { switchesFrom, type Switches } from './switches.js';
import { createWorld } from './world.js';

export interface EmulatorOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly controlPort?: number;
  readonly switches?: Partial<Switches>;
  /** Number of rows in the huge database. Default: 12,345. */
  readonly huge?: number;
  readonly clock?: Clock;
  /** Random numbers, 0 to 1, for faults with a probability. */
  readonly random?: () => number;
}

/** Printed as one line of JSON when the emulator is ready. */
export interface Ready {
  /** Base URL without /v1. */
  readonly url: string;
  readonly control: string;
  readonly tokens: Readonly<Record<TokenName, string>>;
  readonly ids: SampleIds;
}

export interface Emulator extends Omit<Ready, 'control'> {
  readonly control: Control;
  close(): Promise<void>;
}

const listen = async (app: FastifyInstance, port: number): Promise<string> =>
  app.listen({ host: '127.0.0.1', port });

export const startEmulator = async (options: EmulatorOptions = {}): Promise<Emulator> => {
  const switches = switchesFrom(options.switches ?? {});
  const sample = sampleWith(options.huge ?? 12_345);
  const world = createWorld(sample, options.clock ?? systemClock(), switches, options.random ?? Math.random);
  const api = apiServer(world, routes);
  const control = controlServer(world, switches);
  const url = await listen(api, options.port ?? 0);
  const controlUrl = await listen(control, options.controlPort ?? 0);
  const secret = (name: TokenName): string =>
    sample.tokens.find((token) => token.name === name)?.secret ?? '';
  return {
    url,
    control: new Control(controlUrl),
    tokens: {
      full: secret('full'),
      readOnly: secret('readOnly'),
      noRead: secret('noRead'),
      pat: secret('pat'),
      nothingShared: secret('nothingShared'),
      otherWorkspace: secret('otherWorkspace'),
      expired: secret('expired'),
    },
    ids,
    close: async () => {
      world.faults.release();
      await Promise.all([api.close(), control.close()]);
    },
  };
};
