const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The origin that a configured address of Notion's API stands for, or undefined where a token must not go:
 * anything but `https:` or this machine, an address with user info, or one with more than an origin in it.
 */
export function parseApiOrigin(address: string): string | undefined {
  const url = URL.parse(address.trim());
  if (url === null) return undefined;
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname));
  const bare =
    url.username === '' &&
    url.password === '' &&
    url.pathname === '/' &&
    url.search === '' &&
    url.hash === '';
  return safe && bare ? url.origin : undefined;
}
