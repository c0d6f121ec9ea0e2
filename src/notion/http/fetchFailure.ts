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
  const code = codeOf(cause);
  if (untrusted.test(code)) return { kind: 'untrusted', code };
  if (isFromConnecting(cause, code))
    return { kind: machineCodes.has(code) ? 'machine' : 'unreachable', code };
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

/** Codes of nothing but name resolution and connecting, for errors that do not name their system call. */
const connectingCodes =
  /^(ENOTFOUND|EAI_\w+|EDNS|ECONNREFUSED|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|UND_ERR_CONNECT_TIMEOUT)$|^ERR_(NAME_|DNS_|PROXY_|PAC_|MANDATORY_PROXY|SOCKS_|TUNNEL_|ADDRESS_|INTERNET_DISCONNECTED|NETWORK_ACCESS_DENIED|NO_SUPPORTED_PROXIES$|UNEXPECTED_PROXY_AUTH$|UNSAFE_PORT$|BLOCKED_BY_(ADMINISTRATOR|CLIENT)$|ICANN_NAME_COLLISION$|HOST_RESOLVER_|CONNECTION_(REFUSED|FAILED|TIMED_OUT)$|SSL_(VERSION|OBSOLETE|CLIENT_AUTH))/;

function isFromConnecting(cause: unknown, code: string): boolean {
  if (!(cause instanceof Error)) return false;
  // `fetch` connects to no port that other protocols use, such as 25.
  if (connectErrors.has(cause) || cause.message === 'bad port') return true;
  // Of one attempt for each address of a host name.
  if (cause instanceof AggregateError && cause.errors.length > 0)
    return cause.errors.every((one: unknown) => isFromConnecting(one, codeOf(one)));
  return 'syscall' in cause && typeof cause.syscall === 'string'
    ? connecting.test(cause.syscall)
    : connectingCodes.test(code);
}

function rootOf(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof Error ? rootOf(error.cause) : error;
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  return /\bnet::(ERR_\w+)/.exec(error.message)?.[1] ?? 'UNKNOWN';
}
