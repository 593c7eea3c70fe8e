// Words for which of an endpoint's faces still show the old certificate: addresses of either family, clients with and without a name.
// Says nothing where all faces do, or where only files speak.
import { sortedUnique } from '../base/order.js';
import type { RotatingEndpoint } from '../graph/rotation-state.js';
import type { ResolvedBinding } from '../model/reference.js';

/** ` at 198.51.100.2 and 2001:db8::2`, or ''. */
export function staleFaces({ bindings, renewed }: RotatingEndpoint): string {
  const stale = bindings.flatMap(({ handshake }) => handshake ?? []);
  const fresh = renewed.flatMap(({ handshake }) => handshake ?? []);
  if (stale.length === 0) return '';
  const isConfigured = renewed.some(({ observed }) => observed === undefined);
  const disk = isConfigured ? '; its configuration names the new one, so that a restart is missing' : '';
  if (fresh.length === 0) return disk;
  const freshAddresses = new Set(fresh.map(({ address }) => address));
  const addresses = sortedUnique(stale.map(({ address }) => address)).filter((one) => !freshAddresses.has(one));
  const at = addresses.length === 0 ? '' : ` at ${listed(addresses)}`;
  // With an address that shows nothing else, the way of asking is not what differs.
  const unnamed = at === '' && stale.every(({ serverName }) => serverName === null);
  return `${at}${unnamed ? ' to clients that send no server name' : ''}${disk}`;
}

/** Whether only clients without a server name meet it. */
export function isForUnnamedAlone(bindings: readonly ResolvedBinding[], renewed: readonly ResolvedBinding[]): boolean {
  const asked = [...bindings, ...renewed].flatMap(({ handshake }) => handshake ?? []);
  return (
    asked.some(({ serverName }) => serverName !== null) &&
    bindings.every(({ handshake }) => handshake?.serverName === null)
  );
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
