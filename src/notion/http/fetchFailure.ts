import { subscribe } from 'node:diagnostics_channel';
import type { Failure } from '../failure';

/**
 * Errors of establishing a connection, TLS handshake and proxy tunnel included, as Node's `fetch` reports them. The
 * codes alone do not tell: `ECONNRESET` is one of the handshake as well as of a request that was sent.
 */
const connectErrors = new WeakSet<object>();
subscribe('undici:client:connectError', (message) => {
  if (typeof message !== 'object' || message === null || !('error' in message)) return;
  if (message.error instanceof Error) connectErrors.add(message.error);
});

/**
 * Makes a failure of what `fetch` rejected with. Node's rejects with `fetch failed` and the error as its cause, and
 * that of Electron, which VS Code can use instead, with `net::ERR_…` as the message.
 */
export function failureOfFetch(error: unknown): Failure {
  const cause = rootOf(error);
  const code = networkCodeOf(cause);
  if (isNeverSent(error)) {
    if (untrusted.test(code)) return { kind: 'untrusted', code };
    return { kind: machineCodes.has(code) ? 'machine' : 'unreachable', code };
  }
  if (isProxyLogin(error, cause)) return { kind: 'intercepted', status: 407 };
  return isRedirect(cause, code) ? { kind: 'redirected' } : { kind: 'network', code };
}

/** An answer with status 407, of which `fetch` makes an error by its standard: without a message in Node 20 to 22. */
function isProxyLogin(error: unknown, cause: unknown): boolean {
  if (!(cause instanceof Error) || cause.name !== 'Error' || 'code' in cause) return false;
  if (/^proxy authentication required/i.test(cause.message)) return true;
  return cause.message === '' && error instanceof TypeError && error.cause === cause;
}

/** Node says “unexpected redirect”, Chromium `net::ERR_UNEXPECTED_REDIRECT` or that a redirect was cancelled. */
function isRedirect(cause: unknown, code: string): boolean {
  if (!(cause instanceof Error) || 'code' in cause) return false;
  return code === 'UNKNOWN' ? /redirect/i.test(cause.message) : code.includes('REDIRECT');
}

/** Limits of this machine, reached when a socket was opened. */
const machineCodes = new Set(['EMFILE', 'ENFILE', 'ENOBUFS', 'ENOMEM']);

/** Certificate verification, of OpenSSL, Node and Chromium. An alert is sent by the other side, about something else. */
const untrusted =
  /^(?!.*ALERT).*CERT|_CRL|^(CRL_|UNABLE_TO|INVALID_(CA|PURPOSE)$|PATH_LENGTH|(HOSTNAME|IP_ADDRESS)_MISMATCH|AKID_|(EE|CA)_(KEY_TOO_SMALL|MD_TOO_WEAK)$|SUBJECT_ISSUER_MISMATCH|(PERMITTED|EXCLUDED)_VIOLATION|ERR_SSL_PINNED)/;

/** System calls of name resolution and connecting. */
const connecting = /^(connect|bind|getaddrinfo|query\w+)$/;

/**
 * Codes of nothing but name resolution, connecting, the TLS handshake and the tunnel of a proxy, for errors that do not
 * name their system call.
 */
const connectingCodes =
  /^(ENOTFOUND|EAI_\w+|EDNS|ECONNREFUSED|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|UND_ERR_(CONNECT_TIMEOUT|PRX_TLS)|ERR_SOCKET_CONNECTION_TIMEOUT)$|^ERR_(NAME_|DNS_|PROXY_|HTTPS_PROXY_|PAC_|MANDATORY_PROXY|SOCKS_|TUNNEL_|ADDRESS_|INTERNET_DISCONNECTED|NETWORK_ACCESS_DENIED|NO_SUPPORTED_PROXIES$|UNEXPECTED_PROXY_AUTH$|MISCONFIGURED_AUTH_ENVIRONMENT$|UNSAFE_PORT$|DISALLOWED_URL_SCHEME$|TEMPORARILY_THROTTLED$|BLOCKED_(BY_(ADMINISTRATOR|CLIENT|(PRIVATE|LOCAL)_NETWORK_ACCESS_CHECKS)|IN_INCOGNITO_BY_ADMINISTRATOR)$|ICANN_NAME_COLLISION$|HOST_RESOLVER_|CONNECTION_(REFUSED|FAILED|TIMED_OUT)$|ECH_|(ALPN_NEGOTIATION|QUIC_HANDSHAKE)_FAILED$|SSL_(VERSION|OBSOLETE|CLIENT_AUTH|FALLBACK|HANDSHAKE|KEY_USAGE|UNRECOGNIZED_NAME|WEAK_SERVER))/;

/**
 * As Node and its proxy agents say it where a code tells less: the handshake was cut off, the proxy opened no tunnel.
 * `fetch` connects to no port that other protocols use, such as 25.
 */
const connectingMessages = /before secure TLS connection was established|when HTTP Tunneling$|^bad port$/;

/** Nothing of the request had left this machine. */
function isNeverSent(error: unknown): boolean {
  const chain = chainOf(error);
  const root = chain.at(-1);
  if (chain.some((one) => connectErrors.has(one))) return true;
  // Of one attempt for each address of a host name.
  if (root instanceof AggregateError && root.errors.length > 0) return root.errors.every(isNeverSent);
  return chain.some(isFromConnecting);
}

function isFromConnecting(error: Error): boolean {
  const code = networkCodeOf(error);
  if (connectingMessages.test(error.message) || untrusted.test(code)) return true;
  return 'syscall' in error && typeof error.syscall === 'string'
    ? connecting.test(error.syscall)
    : connectingCodes.test(code);
}

/** An error and its causes, the innermost last. One that is among its own causes ends the chain. */
function chainOf(error: unknown): readonly Error[] {
  const chain: Error[] = [];
  for (let one = error; one instanceof Error && !chain.includes(one); one = one.cause) chain.push(one);
  return chain;
}

function rootOf(error: unknown): unknown {
  return chainOf(error).at(-1) ?? error;
}

function networkCodeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof AggregateError && error.errors.length > 0)
    return networkCodeOf(rootOf(error.errors[0]));
  return /\bnet::(ERR_\w+)/.exec(error.message)?.[1] ?? 'UNKNOWN';
}
