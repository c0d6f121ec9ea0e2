import assert from 'node:assert/strict';
import { failureOfFetch } from '../../../../src/notion/http/fetchFailure';
import { mayHaveBeenActedOn } from '../../../../src/notion/failure';

const errorWith = (fields: object, message = 'x') => Object.assign(new Error(message), fields);

/** As Node's `fetch` rejects. */
const fetchFailed = (cause: Error) => new TypeError('fetch failed', { cause });

const attempts = (...errors: readonly Error[]) =>
  Object.assign(new AggregateError(errors), { code: 'ETIMEDOUT' });

const timedOut = errorWith({ code: 'ETIMEDOUT', syscall: 'connect' });

const neverSent: readonly (readonly [name: string, error: Error, kind: string])[] = [
  ...[
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'CERT_HAS_EXPIRED',
    'CERT_NOT_YET_VALID',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'UNABLE_TO_GET_CRL',
    'INVALID_CA',
    'CRL_HAS_EXPIRED',
    'IP_ADDRESS_MISMATCH',
    'EE_KEY_TOO_SMALL',
    'CA_KEY_TOO_SMALL',
    'CA_MD_TOO_WEAK',
    'SUBJECT_ISSUER_MISMATCH',
    'PERMITTED_VIOLATION',
    'HOSTNAME_MISMATCH',
  ].map((code) => [code, fetchFailed(errorWith({ code })), 'untrusted'] as const),
  ...['ERR_CERT_AUTHORITY_INVALID', 'ERR_CERT_DATE_INVALID', 'ERR_CERT_COMMON_NAME_INVALID'].map(
    (code) => [code, new Error(`net::${code}`), 'untrusted'] as const,
  ),
  ...[
    'ERR_NAME_NOT_RESOLVED',
    'ERR_PROXY_CONNECTION_FAILED',
    'ERR_TUNNEL_CONNECTION_FAILED',
    'ERR_INTERNET_DISCONNECTED',
    'ERR_ADDRESS_UNREACHABLE',
    'ERR_CONNECTION_REFUSED',
    'ERR_CONNECTION_TIMED_OUT',
    'ERR_NO_SUPPORTED_PROXIES',
    'ERR_UNSAFE_PORT',
    'ERR_BLOCKED_BY_ADMINISTRATOR',
    'ERR_BLOCKED_BY_CLIENT',
    'ERR_UNEXPECTED_PROXY_AUTH',
    'ERR_ICANN_NAME_COLLISION',
    'ERR_HOST_RESOLVER_QUEUE_TOO_LARGE',
    'ERR_HTTPS_PROXY_TUNNEL_RESPONSE_REDIRECT',
    'ERR_MISCONFIGURED_AUTH_ENVIRONMENT',
    'ERR_BLOCKED_BY_PRIVATE_NETWORK_ACCESS_CHECKS',
    'ERR_BLOCKED_IN_INCOGNITO_BY_ADMINISTRATOR',
    'ERR_TEMPORARILY_THROTTLED',
    'ERR_SSL_HANDSHAKE_NOT_COMPLETED',
    'ERR_SSL_KEY_USAGE_INCOMPATIBLE',
    'ERR_SSL_UNRECOGNIZED_NAME_ALERT',
    'ERR_SSL_WEAK_SERVER_EPHEMERAL_DH_KEY',
    'ERR_ECH_NOT_NEGOTIATED',
    'ERR_ALPN_NEGOTIATION_FAILED',
    'ERR_QUIC_HANDSHAKE_FAILED',
  ].map((code) => [code, new Error(`net::${code}`), 'unreachable'] as const),
  ...['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT'].map(
    (code) => [code, fetchFailed(errorWith({ code })), 'unreachable'] as const,
  ),
  [
    'ECONNRESET of connect',
    fetchFailed(errorWith({ code: 'ECONNRESET', syscall: 'connect' })),
    'unreachable',
  ],
  [
    'a code unknown here of connect',
    fetchFailed(errorWith({ code: 'EX', syscall: 'connect' })),
    'unreachable',
  ],
  ['a failed name resolution', fetchFailed(errorWith({ code: 'EX', syscall: 'getaddrinfo' })), 'unreachable'],
  [
    'a host whose name is that of a redirect',
    fetchFailed(
      errorWith({ code: 'ENOTFOUND', syscall: 'getaddrinfo' }, 'getaddrinfo ENOTFOUND redirect.corp'),
    ),
    'unreachable',
  ],
  [
    'a certificate for a host whose name is that of a redirect',
    fetchFailed(errorWith({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'Host: redirect.corp')),
    'untrusted',
  ],
  ['timeouts of all addresses', fetchFailed(attempts(timedOut, timedOut)), 'unreachable'],
  ['a deeper cause', fetchFailed(new Error('proxy', { cause: timedOut })), 'unreachable'],
  [
    'a timeout of connecting that has a cause of its own',
    fetchFailed(errorWith({ code: 'UND_ERR_CONNECT_TIMEOUT', cause: errorWith({ code: 'ETIMEDOUT' }) })),
    'unreachable',
  ],
  [
    'TLS to a proxy that fails',
    fetchFailed(errorWith({ code: 'UND_ERR_PRX_TLS', cause: errorWith({ code: 'ECONNRESET' }) })),
    'unreachable',
  ],
  [
    'a TLS handshake that is cut off',
    fetchFailed(
      errorWith(
        { code: 'ECONNRESET' },
        'Client network socket disconnected before secure TLS connection was established',
      ),
    ),
    'unreachable',
  ],
  [
    'a proxy that opens no tunnel',
    fetchFailed(errorWith({ code: 'UND_ERR_ABORTED' }, 'Proxy response (502) !== 200 when HTTP Tunneling')),
    'unreachable',
  ],
  ['attempts that are wrapped', fetchFailed(attempts(fetchFailed(timedOut), timedOut)), 'unreachable'],
  [
    'attempts of which some found a certificate that is not trusted',
    fetchFailed(new AggregateError([errorWith({ code: 'CERT_HAS_EXPIRED' }), timedOut])),
    'untrusted',
  ],
  [
    'attempts of which the last found a certificate that is not trusted',
    fetchFailed(attempts(timedOut, errorWith({ code: 'CERT_HAS_EXPIRED' }))),
    'unreachable',
  ],
  ['too many open files', fetchFailed(errorWith({ code: 'EMFILE', syscall: 'connect' })), 'machine'],
];

const perhapsSent: readonly (readonly [name: string, error: unknown])[] = [
  ['ETIMEDOUT', fetchFailed(errorWith({ code: 'ETIMEDOUT' }))],
  ['ECONNRESET', fetchFailed(errorWith({ code: 'ECONNRESET', syscall: 'read' }))],
  ['EHOSTUNREACH of read', fetchFailed(errorWith({ code: 'EHOSTUNREACH', syscall: 'read' }))],
  ['UND_ERR_SOCKET', fetchFailed(errorWith({ code: 'UND_ERR_SOCKET' }))],
  ['UND_ERR_HEADERS_TIMEOUT', fetchFailed(errorWith({ code: 'UND_ERR_HEADERS_TIMEOUT' }))],
  ['net::ERR_CONNECTION_RESET', new Error('net::ERR_CONNECTION_RESET')],
  ['net::ERR_TIMED_OUT', new Error('net::ERR_TIMED_OUT')],
  ['net::ERR_EMPTY_RESPONSE', new Error('net::ERR_EMPTY_RESPONSE')],
  ['net::ERR_BLOCKED_BY_RESPONSE', new Error('net::ERR_BLOCKED_BY_RESPONSE')],
  [
    'a reset by a host whose name is that of a redirect',
    fetchFailed(errorWith({ code: 'ECONNRESET' }, 'read ECONNRESET redirect.corp')),
  ],
  ['an error without a message', new Error('')],
  ['another error without a message', fetchFailed(new TypeError(''))],
  ['a TLS alert', fetchFailed(errorWith({ code: 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED' }))],
  ['attempts of which one was reset', fetchFailed(attempts(timedOut, errorWith({ code: 'ECONNRESET' })))],
  ['net::ERR_SSL_PROTOCOL_ERROR', new Error('net::ERR_SSL_PROTOCOL_ERROR')],
  ['net::ERR_NETWORK_CHANGED', new Error('net::ERR_NETWORK_CHANGED')],
  ['net::ERR_HTTP2_PING_FAILED', new Error('net::ERR_HTTP2_PING_FAILED')],
  [
    'wrapped attempts of which one was reset',
    fetchFailed(attempts(fetchFailed(errorWith({ code: 'ECONNRESET', syscall: 'read' })), timedOut)),
  ],
  ['no attempts', fetchFailed(new AggregateError([]))],
  ['no cause', new TypeError('fetch failed')],
  ['something that is no error', 'fetch failed'],
];

describe('failureOfFetch', () => {
  for (const [name, error, kind] of neverSent) {
    it(`knows that nothing was sent: ${name}`, () => {
      const failure = failureOfFetch(error);
      assert.equal(failure.kind, kind);
      assert.ok(!mayHaveBeenActedOn(failure));
    });
  }

  for (const [name, error] of perhapsSent) {
    it(`takes a request for perhaps sent: ${name}`, () => {
      const failure = failureOfFetch(error);
      assert.equal(failure.kind, 'network');
      assert.ok(mayHaveBeenActedOn(failure));
    });
  }

  it('recognises the proxy that wants a login, of which fetch makes an error', () => {
    for (const message of ['', 'proxy authentication required'])
      assert.deepEqual(failureOfFetch(fetchFailed(new Error(message))), { kind: 'intercepted', status: 407 });
  });

  it('names the code of the first of several attempts that have none together', () => {
    assert.deepEqual(failureOfFetch(fetchFailed(new AggregateError([timedOut]))), {
      kind: 'unreachable',
      code: 'ETIMEDOUT',
    });
  });
});
