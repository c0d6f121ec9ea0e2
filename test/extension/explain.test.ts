import assert from 'node:assert/strict';
import type { Failure } from '../../src/notion/failure';
import { configure, useSettings } from './support/configure';
import { explain, type Remedy } from '../../src/ui/text/explain';

/** A failure of every kind with its text and remedy; a missing kind is a compile error. */
const every: { readonly [K in Failure['kind']]: readonly [Extract<Failure, { kind: K }>, RegExp, Remedy] } = {
  unauthorized: [{ kind: 'unauthorized' }, /rejected the token/, 'connect'],
  notConnected: [{ kind: 'notConnected' }, /connection was closed or replaced/, 'connect'],
  refused: [{ kind: 'refused' }, /doesn’t allow this connection/, 'showLog'],
  blockLimit: [{ kind: 'blockLimit' }, /block limit/, 'none'],
  notFound: [{ kind: 'notFound' }, /permanently deleted or isn’t shared/, 'none'],
  inTrash: [{ kind: 'inTrash' }, /in the Trash/, 'none'],
  ancestorInTrash: [{ kind: 'ancestorInTrash' }, /contains it is in the Trash/, 'none'],
  workspaceLevel: [{ kind: 'workspaceLevel' }, /top level of the workspace/, 'openInNotion'],
  wrongObject: [{ kind: 'wrongObject' }, /a different kind of Notion object/, 'none'],
  notAnId: [{ kind: 'notAnId' }, /couldn’t find it/, 'none'],
  noAccessibleSources: [
    { kind: 'noAccessibleSources' },
    /linked database, or none of its data sources/,
    'none',
  ],
  invalid: [
    { kind: 'invalid', message: 'body.x is $(bug) [a](command:b)' },
    /rejected the request: body\.x is/,
    'showLog',
  ],
  filterTooLarge: [{ kind: 'filterTooLarge' }, /more conditions than Notion accepts/, 'none'],
  nobodyIsMe: [{ kind: 'nobodyIsMe' }, /needs a personal access token/, 'none'],
  untypedFormula: [{ kind: 'untypedFormula' }, /can’t filter by this formula/, 'none'],
  notApplied: [{ kind: 'notApplied' }, /left it unchanged/, 'none'],
  conflict: [{ kind: 'conflict' }, /at the same time/, 'retry'],
  rowLimit: [{ kind: 'rowLimit' }, /row limit/, 'none'],
  rateLimited: [{ kind: 'rateLimited', retryAfterMs: 1_200 }, /Try again in 2 s/, 'retry'],
  endpointLimited: [{ kind: 'endpointLimited', retryAfterMs: 1_200 }, /Try again in 2 s/, 'retry'],
  longPause: [
    { kind: 'longPause', until: new Date(new Date().setHours(14, 30)).toISOString() },
    /Notion asked to wait until (14:30|2:30\sPM)\./,
    'retry',
  ],
  overloaded: [{ kind: 'overloaded', retryAfterMs: 3_000 }, /Try again in 3 s/, 'retry'],
  blocked: [{ kind: 'blocked' }, /blocked requests/, 'showLog'],
  unavailable: [{ kind: 'unavailable', status: 503 }, /currently unavailable\./, 'retry'],
  timeout: [{ kind: 'timeout', afterMs: 65_000 }, /within 65 seconds/, 'retry'],
  network: [{ kind: 'network', code: 'ECONNRESET' }, /Notion couldn’t be reached\./, 'retry'],
  unreachable: [
    { kind: 'unreachable', code: 'ENOTFOUND' },
    /Notion couldn’t be reached\. Check your network, proxy and VPN/,
    'retry',
  ],
  untrusted: [
    { kind: 'untrusted', code: 'CERT_HAS_EXPIRED' },
    /certificate .* can’t be trusted\. Check your proxy, VPN and system clock/,
    'retry',
  ],
  notSaved: [
    { kind: 'notSaved', code: 'EACCES' },
    /couldn’t be saved \(EACCES\)\. Check the folder/,
    'openCopiesSetting',
  ],
  machine: [{ kind: 'machine', code: 'EMFILE' }, /This computer couldn’t open a connection/, 'retry'],
  unusableToken: [{ kind: 'unusableToken' }, /The token contains characters that can’t be sent/, 'connect'],
  someUnreadable: [{ kind: 'someUnreadable' }, /Some results couldn’t be read\./, 'retry'],
  repeatedCursor: [{ kind: 'repeatedCursor' }, /the same part of the list/, 'retry'],
  intercepted: [
    { kind: 'intercepted', status: 403 },
    /Something between you and Notion, .*, refused the request/,
    'openAddress',
  ],
  redirected: [{ kind: 'redirected' }, /redirects to another one/, 'openAddress'],
  answerTooLarge: [{ kind: 'answerTooLarge' }, /larger than 32 MB/, 'openAddress'],
  badAnswer: [{ kind: 'badAnswer', status: 200 }, /doesn’t look like Notion’s\./, 'openAddress'],
  wrongOrigin: [{ kind: 'wrongOrigin' }, /the token wasn’t given for its address/, 'showLog'],
  cancelled: [{ kind: 'cancelled' }, /cancelled/, 'retry'],
};

describe('a failure in words', () => {
  useSettings();

  describe('offers the setting of the address only where it was changed', () => {
    for (const [failure, remedy] of [
      [{ kind: 'intercepted', status: 403 }, 'showLog'],
      [{ kind: 'badAnswer', status: 200 }, 'retry'],
    ] as const) {
      for (const apiBaseUrl of ['https://api.notion.com', 'https://api.notion.com/']) {
        it(`${failure.kind} from ${apiBaseUrl}`, async () => {
          await configure({ apiBaseUrl });
          assert.equal(explain(failure).remedy, remedy);
          await configure({ apiBaseUrl: 'https://proxy.example' });
          assert.equal(explain(failure).remedy, 'openAddress');
        });
      }
    }
  });

  it('sends nobody to the settings of copies whose disk is full', () => {
    const { sentence, remedy } = explain({ kind: 'notSaved', code: 'ENOSPC' });
    assert.match(sentence, /the disk is full/);
    assert.equal(remedy, 'none');
  });

  for (const [kind, [failure, text, remedy]] of Object.entries(every)) {
    it(`explains a failure of kind ${kind} with its remedy`, () => {
      const explained = explain(failure);
      assert.match(explained.sentence, text);
      assert.equal(explained.remedy, remedy);
      assert.match(explained.sentence, /^[A-Z].*[.\])]$/u, 'a sentence');
      assert.doesNotMatch(explained.sentence, /\]\(|\{\d\}|undefined/);
    });
  }
});
