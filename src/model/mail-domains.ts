// The domains of the addresses that a text tells mail to be sent to. It reads no policy.
import { readHost, type Hostname } from './hostname.js';

/** Those of its `mailto:` addresses, sizes (`!10m`) and queries left out. */
export function mailDomains(text: string): Hostname[] {
  const found: Hostname[] = [];
  for (const part of text.split(/[\s,;=]+/)) {
    if (!/^mailto:/i.test(part)) continue;
    const reading = readHost(part.slice(part.lastIndexOf('@') + 1).replace(/[!?].*$/, ''));
    if (reading.is === 'name') found.push(reading.host);
  }
  return found;
}
