// The hosts in one evaluated text, read the way its use says: as a host, as a URL, or as text in which names may stand.
import type { Use } from '../model/fact.js';
import { isPartial, readHost } from '../model/hostname.js';
import { maskMarkers } from '../model/marker.js';
import { HOLE, sightingsIn, type Position } from '../model/sighting.js';

export interface HostInText {
  readonly host: string;
  /** `open`: the right-most part is unknown. */
  readonly is: 'name' | 'address' | 'label' | 'open';
  readonly port?: number;
  readonly position: Position;
  readonly scheme?: string;
  readonly key?: string;
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
}

/** Reads `written`, in which HOLE and markers such as `{tenant}` are unknown. */
export function readHosts(written: string, as: 'host' | 'url' | 'text'): readonly HostInText[] {
  const text = maskMarkers(written);
  if (as === 'host' && !text.includes('//')) {
    const whole = readWhole(text);
    if (whole) return [whole];
  }
  const found = sightingsIn(text);
  if (as === 'text' || found.some(({ position }) => position === 'authority' || position === 'scp')) return found;
  const open = leadingUnknown(text);
  // A sentence is no address, whatever names it mentions.
  const isAddress = as === 'url' && found[0]?.position === 'bare' && !/\S\s+\S/.test(text);
  return open ? [open] : isAddress || as === 'host' ? found : [];
}

function readWhole(text: string): HostInText | undefined {
  const trimmed = text.trim();
  const reading = readHost(trimmed.replaceAll(HOLE, '*'));
  if (reading.is === 'nothing') return undefined;
  const start = text.indexOf(trimmed);
  return { ...reading, position: 'bare', start, end: start + trimmed.length };
}

/** A base of which nothing is known, alone or before a path: `${base}/v1`. */
function leadingUnknown(text: string): HostInText | undefined {
  if (!text.startsWith(HOLE)) return undefined;
  const rest = text.slice(HOLE.length);
  return rest === '' || /^[/?#\uE000]/.test(rest) || isPartial(rest)
    ? { host: '*', is: 'open', position: 'authority', start: 0, end: HOLE.length }
    : undefined;
}

/** A single label is a host only where something is dialled by it: `domain: vpc` and a bare word in a text name none. */
export function isLoneWord({ is, position }: HostInText): boolean {
  return is === 'label' && position !== 'authority';
}

/** Whether a word alone is a machine: something is dialled by it, and it is no organisation before an image's name (Distribution specification). */
export function isMachine(
  { host, port }: HostInText,
  { strength, relation }: Pick<Use, 'strength' | 'relation'>,
): boolean {
  if (strength !== 'dialled' || /^(?:true|false|null)$/.test(host)) return false;
  return relation !== 'image' || port !== undefined || host === 'localhost';
}

/** The port that a scheme stands for where a text names none (WHATWG URL and the schemes' own registrations). */
export function defaultPort(scheme: string | undefined): number | undefined {
  return scheme === undefined ? undefined : DEFAULT_PORTS[scheme];
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = {
  http: 80,
  ws: 80,
  https: 443,
  wss: 443,
  ldaps: 636,
  imaps: 993,
  pop3s: 995,
  smtps: 465,
  amqps: 5671,
  mqtts: 8883,
  rediss: 6380,
};
