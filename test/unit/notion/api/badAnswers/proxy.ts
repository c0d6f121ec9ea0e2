import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { distorted } from './distort';
import { type Distortion, refusals } from './distortion';

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** A server between the extension and Notion, which answers with what `distortions` make of Notion's answers. */
export class DistortingProxy {
  #target = '';
  #distortions: readonly Distortion[] = [];
  #requests = 0;
  /** Bodies and cursors that were answered before, in all runs. */
  readonly #answered: string[] = [];
  readonly #cursors: string[] = [];
  /** The lists that were answered in this run. */
  readonly #listed: (readonly unknown[])[] = [];
  readonly #server = createServer((request, response) => {
    void this.#serve(request, response);
  });

  /** Gives its own origin. */
  async open(target: string): Promise<string> {
    this.#target = target;
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
    return `http://127.0.0.1:${address.port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** From now on: the first request meets the first of them, and after the last it begins anew. */
  distort(distortions: readonly Distortion[]): void {
    this.#distortions = distortions;
    this.#requests = 0;
    this.#listed.length = 0;
  }

  get requests(): number {
    return this.#requests;
  }

  /** Whether there was a list to read: one that has no entries of a type, but perhaps some of other types. */
  hasListedNothing(type: string): boolean {
    return this.#listed.some((list) => list.every((entry) => typeOf(entry) !== type && typeOf(entry) !== ''));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { length } = this.#distortions;
    const distortion = this.#distortions[this.#requests++ % Math.max(1, length)] ?? { kind: 'none' };
    const body = await buffer(request);
    if (distortion.kind === 'dropped') {
      if (distortion.isSaved) await this.#forward(request, body);
      request.socket.destroy();
      return;
    }
    if (distortion.kind === 'status') {
      const { status, contentType, retryAfter, isSaved } = distortion;
      if (isSaved && !saysNotSaved(distortion)) await this.#forward(request, body);
      this.#note(distortion.body);
      response.writeHead(status, {
        'content-type': contentType,
        'retry-after': retryAfter,
        location: '/v1/x',
      });
      response.end(distortion.body);
      return;
    }
    const answer = await this.#forward(request, body);
    const text = this.#distortedBody(answer, distortion);
    this.#note(text);
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(text);
  }

  async #forward({ method, url, headers }: IncomingMessage, body: Buffer): Promise<Answer> {
    const { authorization = '', 'notion-version': version } = headers;
    const answer = await fetch(`${this.#target}${url ?? ''}`, {
      method: method ?? 'GET',
      headers: { authorization, 'notion-version': String(version), 'content-type': 'application/json' },
      body: body.length === 0 ? null : new Uint8Array(body),
    });
    const text = await answer.text();
    if (answer.ok) this.#remember(text);
    return { status: answer.status, body: text };
  }

  #remember(text: string): void {
    if (this.#answered.length < 100) this.#answered.push(text);
    const cursor = field(text, 'next_cursor');
    if (typeof cursor === 'string' && this.#cursors.length < 100) this.#cursors.push(cursor);
  }

  #distortedBody({ body }: Answer, distortion: Distortion): string {
    switch (distortion.kind) {
      case 'field':
        return JSON.stringify(distorted(parsed(body), distortion.path, distortion.change));
      case 'otherAnswer': {
        const other = this.#answered[distortion.which % this.#answered.length] ?? body;
        // What the same object was before is a lie that nobody can tell.
        return field(other, 'id') === field(body, 'id') ? body : other;
      }
      case 'oldCursor': {
        const cursor = this.#cursors[distortion.which % this.#cursors.length] ?? null;
        const answer = parsed(body);
        return 'results' in answer
          ? JSON.stringify({ ...answer, has_more: true, next_cursor: cursor })
          : body;
      }
      case 'cut':
        return body.slice(0, Math.floor(body.length * distortion.share));
      default:
        return body;
    }
  }

  #note(text: string): void {
    const results = field(text, 'results');
    if (Array.isArray(results)) this.#listed.push(results);
  }
}

/** Nobody can tell that such an answer lies. Notion's code counts before the status. */
function saysNotSaved({ status, body }: { readonly status: number; readonly body: string }): boolean {
  const isRefusal = (status >= 300 && status < 500) || status === 529;
  return isRefusal || refusals.some((code) => body.includes(`"${code}"`));
}

/** Empty for what is no JSON, and for what has no fields. */
function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function field(text: string, name: string): unknown {
  return Object.getOwnPropertyDescriptor(parsed(text), name)?.value;
}

function typeOf(entry: unknown): string {
  const isObject = typeof entry === 'object' && entry !== null && 'object' in entry;
  return isObject && typeof entry.object === 'string' ? entry.object : '';
}
