const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The origin of a configured API address. Undefined where a token must not be sent: to plain `http:` (but on this
 * machine), and to an address with user info, a path, a query or a fragment.
 */
export function parseApiOrigin(address: string): string | undefined {
  const url = URL.parse(address.trim());
  if (url === null) return undefined;
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname));
  const isOriginOnly =
    url.username === '' &&
    url.password === '' &&
    url.pathname === '/' &&
    url.search === '' &&
    url.hash === '';
  return isSafe && isOriginOnly ? url.origin : undefined;
}
