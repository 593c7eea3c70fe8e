// Finds the hosts in a text: URLs, protocol-relative and scp addresses, mail addresses, dotted names. One reader for literals in any
// format and for texts that the linker composed. Runs in linear time on any input. It does not judge whether a dotted name is a host.
import { hasNoHost, isDialledScheme } from './address-scheme.js';
import { authorityBehind, isIdentifierAt, isStatement, trimTail, withoutTail } from './authority-edges.js';
import { decodePercent, readHost, type Hostname } from './hostname.js';

/** Stands for unknown text inside an evaluated text (a private-use code point; becomes `*` in hostnames). */
export const HOLE = '\uE000';

/** Where in the text a name stands; `path`, `query` and `identifier` never name a host that is reached. */
export type Position = 'authority' | 'scp' | 'mail' | 'bare' | 'path' | 'query' | 'identifier';

export interface Sighting {
  readonly host: Hostname;
  /** `open`: the right-most part is unknown. */
  readonly is: 'name' | 'address' | 'label' | 'open';
  readonly position: Position;
  readonly port?: number;
  /** Lower case, without `:`; `undefined` for `//host` and names without scheme. */
  readonly scheme?: string;
  /** The key that stands before it: a query parameter or `host=` of a connection string. */
  readonly key?: string;
  /** UTF-16 offsets in the text; for what only percent-decoding showed, the whole text. */
  readonly start: number;
  readonly end: number;
  /** Code units of unknown text right behind the name, which say nothing of it: a port, a path. */
  readonly tail?: number;
}

const RUN = /(?:\*\.)?[A-Za-z0-9_\-.\uE000\u00B7-\u1FFF\u2C00-\uDFFF\uF900-\uFDCF\uFDF0-\uFEFE\uFF00-\uFFEF\u3002]+/g;
/** No name in any encoding is longer (253 octets, RFC 1035 §2.3.4, as U-labels with unknown parts). */
const LONGEST_RUN = 1024;
const SCHEME = /[A-Za-z][A-Za-z0-9+.-]{0,30}$/;
const KEY_BEFORE = /([A-Za-z_][\w.-]{0,60})\s{0,3}=\s{0,3}$/;
const PASCAL_LABEL = /^[A-Z][a-z0-9]+[A-Za-z0-9]*$/;

/** Every host-like name in the text, in order of appearance. */
export function sightingsIn(text: string): Sighting[] {
  const direct = scan(text);
  if (!/%[0-9a-fA-F]{2}/.test(text)) return direct;
  const decoded = decodePercent(text);
  if (decoded === text) return direct;
  const known = new Set(direct.filter(isReached).map((sighting) => sighting.host));
  const hidden = scan(decoded).filter((sighting) => isReached(sighting) && !known.has(sighting.host));
  return [...direct, ...hidden.map((sighting) => ({ ...sighting, start: 0, end: text.length }))];
}

function isReached({ position }: Sighting): boolean {
  return position === 'authority' || position === 'scp' || position === 'mail' || position === 'bare';
}

function scan(text: string): Sighting[] {
  const found: Sighting[] = [];
  let urlEnd = -1;
  let from = 0;
  let slashes = text.indexOf('//');
  while (slashes >= 0) {
    const authority = authorityAt(text, slashes);
    if (authority) {
      scanRuns(text, { from, to: authority.schemeStart, urlEnd, found });
      if (authority.sighting) found.push(authority.sighting, ...alternatesOf(text, authority.sighting, authority.end));
      from = authority.end;
      if (authority.end >= urlEnd) urlEnd = endOfUrl(text, authority.end);
    }
    slashes = text.indexOf('//', authority ? Math.max(authority.end, slashes + 2) : slashes + 2);
  }
  scanRuns(text, { from, to: text.length, urlEnd, found });
  return found;
}

/** Where a URL that began earlier ends: the next white space, quote or bracket. */
function endOfUrl(text: string, from: number): number {
  const end = /[\s"'<>`|^{}]/g;
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}

interface Authority {
  readonly schemeStart: number;
  readonly end: number;
  readonly sighting?: Sighting;
}

/** Reads `scheme://authority` or `//authority` whose slashes stand at `slashes`; `undefined` where they begin no authority. */
function authorityAt(text: string, slashes: number): Authority | undefined {
  const before = text.slice(Math.max(0, slashes - 32), slashes);
  const hasColon = before.endsWith(':');
  if (!hasColon && !/(?:^|[\s"'`=(,[>]|:thin:@)$/.test(slashes > 32 ? `x${before}` : before)) return undefined;
  const scheme = hasColon ? SCHEME.exec(before.slice(0, -1))?.[0] : undefined;
  const [start, end] = authorityBehind(text, slashes + 2, scheme);
  const schemeStart = slashes - (hasColon ? 1 + (scheme?.length ?? 0) : 0);
  // `//console.log(…)` and `//log.info "…"` are calls that were commented out.
  if (scheme === undefined && (/^(?:\(|\s["'])/.test(text.slice(end, end + 2)) || isStatement(text, end)))
    return undefined;
  const written = trimTail(text.slice(start, end));
  const raw = withoutTail(written);
  if (hasNoHost(scheme?.toLowerCase() ?? '') || raw === '' || raw.length > 2048) return { schemeStart, end };
  // `http://https://…`: a prefix before an address that has a scheme of its own.
  if (/^[A-Za-z]{2,5}$/.test(raw) && text.startsWith('://', start + raw.length)) return { schemeStart, end: start };
  // `https://acme.examplehttps://…`: what was put before an address that is whole.
  const glued = text.startsWith('://', start + raw.length) ? /(?:https?|wss?)$/.exec(raw)?.index : undefined;
  if (glued !== undefined) return { schemeStart, end: start + glued };
  const reading = readHost(raw.replaceAll(HOLE, '*'));
  if (reading.is === 'nothing') return { schemeStart, end: start };
  // `docker://acme/lint`: an organisation of the registry that every client has built in.
  const isUnnamed = scheme === undefined || scheme === 'docker';
  if (isUnnamed && (reading.is === 'label' || reading.is === 'open')) return { schemeStart, end: start };
  if (reading.is === 'label' && scheme !== undefined && !isMachine(scheme, raw)) return { schemeStart, end };
  const hostStart = start + raw.lastIndexOf('@') + 1;
  const key = keyBefore(text, schemeStart);
  const sighting: Sighting = {
    ...reading,
    position: isIdentifierAt(text, schemeStart) ? 'identifier' : 'authority',
    ...(scheme === undefined ? {} : { scheme: scheme.toLowerCase() }),
    ...(key === undefined ? {} : { key }),
    start: hostStart,
    end: start + raw.length,
    ...(raw === written ? {} : { tail: written.length - raw.length }),
  };
  return { schemeStart, end, sighting };
}

/** Whether one label is a machine: behind a scheme by which programs connect, or with a port or user. */
function isMachine(scheme: string, raw: string): boolean {
  return isDialledScheme(scheme.toLowerCase()) || /[:@]/.test(raw);
}

/** Most hosts of one URL. */
const MOST_ALTERNATES = 64;

/** The other hosts of a URL that names several: `mongodb://a.example:27017,b.example/db`. */
function alternatesOf(text: string, { scheme, end: from }: Sighting, to: number): Sighting[] {
  if (scheme === undefined || text[from] !== ',') return [];
  const found: Sighting[] = [];
  let start = from + 1;
  for (const part of text.slice(start, Math.min(to, start + 4096)).split(',', MOST_ALTERNATES)) {
    const raw = trimTail(part);
    const reading = readHost(raw.replaceAll(HOLE, '*'));
    if (reading.is === 'name' || reading.is === 'address')
      found.push({ ...reading, position: 'authority', scheme, start, end: start + raw.length });
    start += part.length + 1;
  }
  return found;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly urlEnd: number;
  readonly found: Sighting[];
}

function scanRuns(text: string, { from, to, urlEnd, found }: Stretch): void {
  RUN.lastIndex = from;
  for (let match = RUN.exec(text); match && match.index < to; match = RUN.exec(text)) {
    const run = match[0];
    if (run.length > LONGEST_RUN || !/[.\u3002\uFF0E\uFF61]/.test(run)) continue;
    const sighting = readRun(text, { start: match.index, run, inUrl: match.index < urlEnd });
    if (sighting) found.push(sighting);
  }
}

interface Run {
  readonly start: number;
  readonly run: string;
  readonly inUrl: boolean;
}

function readRun(text: string, { start: runStart, run, inUrl }: Run): Sighting | undefined {
  const lead = /^[.\-_]*/.exec(run)?.[0] ?? '';
  const start = runStart + lead.length;
  const name = run.slice(lead.length).replace(/[.\-_]+$/, '');
  const end = start + name.length;
  const after = /^\.?:(\d{1,5})(?![\w.])/.exec(text.slice(end, end + 7));
  // `%2Facme.example`: what is percent-encoded is read decoded.
  if (name === '' || (text[runStart - 1] === '%' && /^[0-9A-Fa-f]{2}/.test(name))) return undefined;
  const reading = readHost(name.replaceAll(HOLE, '*') + (after?.[1] === undefined ? '' : `:${after[1]}`));
  if (reading.is === 'nothing' || reading.is === 'label') return undefined;
  if (reading.is === 'address' && after === null) return undefined;
  const position = positionOf(text, { start: runStart, end, name, inUrl, lead });
  if (position === undefined) return undefined;
  const key = keyBefore(text, start);
  return { ...reading, position, ...(key === undefined ? {} : { key }), start, end };
}

interface Surroundings {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly inUrl: boolean;
  readonly lead: string;
}

function positionOf(text: string, { start, end, name, inUrl, lead }: Surroundings): Position | undefined {
  const before = text[start - 1] ?? '';
  const next = text[end] ?? '';
  // A name of a namespace (RFC 8141).
  if (before === ':' && /(?:^|[^\w:])urn:$/i.test(text.slice(Math.max(0, start - 6), start))) return undefined;
  if (inUrl && before !== '%')
    return before === '=' || before === '&' || before === '+' || before === ','
      ? 'query'
      : before === '@'
        ? 'mail'
        : 'path';
  if (next === '@') return undefined;
  if (before === '%') return 'identifier';
  if (before === '@') {
    const user = text[start - 2] ?? '';
    if (!/[\w.+\-%\uE000}]/.test(user)) return 'identifier';
    return next === ':' && /[\w~/.]/.test(text[end + 1] ?? '') && !/\d/.test(text[end + 1] ?? '') ? 'scp' : 'mail';
  }
  if (before === '/' || before === '\\' || (lead.startsWith('.') && (next === '/' || lead.length > 1))) return 'path';
  if (before === ':' && endsImageName(text, start - 1)) return 'path';
  if (next === '(' || before === '$') return 'identifier';
  return isPascalCase(name) ? 'identifier' : 'bare';
}

/** `registry.acme.example/base` before `:8.0-alpine`: a name with a path, and no scheme before it. */
function endsImageName(text: string, colon: number): boolean {
  let at = colon - 1;
  while (at >= 0 && colon - at < 200 && /[\w.\uE000/-]/.test(text[at] ?? '')) at--;
  return /[\w\uE000]\/[\w\uE000]/.test(text.slice(at + 1, colon));
}

/** `Mapiq.Net.Client`: a namespace, not a name; `MAPIQ.NET` and `Mapiq.net` may be names. */
function isPascalCase(name: string): boolean {
  return name.split('.').every((label) => PASCAL_LABEL.test(label));
}

function keyBefore(text: string, start: number): string | undefined {
  return KEY_BEFORE.exec(text.slice(Math.max(0, start - 72), start))?.[1];
}
