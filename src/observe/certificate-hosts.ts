// The names that the leaf certificates of a recording hold, to be looked up: a certificate is renewed for all of them or for none.
import { sortedUnique } from '../base/order.js';
import { readCertificate } from '../model/certificate.js';
import { isPartial, readHost, type Hostname } from '../model/hostname.js';
import type { RecordedHandshake } from './recording-format.js';

/** A certificate of a host that many share may hold hundreds; more than this many names in all are not asked for. */
const MOST_NAMES = 2000;

/** Sorted; of a wildcard the name below which it stands. */
export function certificateHosts(handshakes: readonly RecordedHandshake[]): Hostname[] {
  const leaves = sortedUnique(handshakes.flatMap(({ chain }) => chain.slice(0, 1)));
  const names = leaves.flatMap((leaf) => readCertificate(leaf)?.names ?? []);
  const hosts = names.flatMap((name) => {
    const reading = readHost(name.startsWith('*.') ? name.slice(2) : name);
    return reading.is === 'name' && !isPartial(reading.host) ? [reading.host] : [];
  });
  return sortedUnique(hosts).slice(0, MOST_NAMES);
}
