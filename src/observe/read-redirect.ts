// A recorded redirect as a pointer from host to host. Redirects within a host lead nowhere.
import { readHost, type Hostname } from '../model/hostname.js';
import type { ResolvedRecord } from '../model/reference.js';
import type { RecordedRedirect } from './recording-format.js';

/** `undefined`: it stays on its host, or one of the two is no name. */
export function readRedirect({ url, at, status, location }: RecordedRedirect): ResolvedRecord | undefined {
  const [owner, target] = [nameIn(url), nameIn(location)];
  if (owner === undefined || target === undefined || owner === target) return undefined;
  const text = `${url} ${String(status)} ${location}`;
  const data = `${String(status)} ${location}`;
  return { owner, type: 'OTHER', target, data, redirect: true, observed: { server: url, at }, service: null, text };
}

function nameIn(url: string): Hostname | undefined {
  if (!URL.canParse(url)) return undefined;
  const reading = readHost(new URL(url).hostname);
  return reading.is === 'name' ? reading.host : undefined;
}
