// RDATA of one record: its presentation with whole names, the name it leads to, and the further names that TXT and SOA texts hold.
import { readHost } from '../../model/hostname.js';
import { sightingsIn } from '../../model/sighting.js';
import type { Token } from './entries.js';
import { presentName, toName, type ZoneName } from './names.js';
import type { TypeShape } from './record-types.js';

export interface Rdata {
  readonly data: string;
  readonly target?: ZoneName;
  /** Further records of the same type: the same owner, another target. */
  readonly more: readonly { readonly data: string; readonly target: ZoneName }[];
}

/** Reads the fields after the type; a text says what is wrong with them. */
export function readRdata(shape: TypeShape, fields: readonly Token[], context: Context): Rdata | string {
  if (fields[0]?.raw === '\\#' && !fields[0].quoted) return { data: present(fields, new Map()), more: [] };
  if (fields.length < shape.fields) return 'the record has too few fields';
  const names = new Map<number, ZoneName>();
  for (const index of shape.names) {
    const name = toName(fields[index]?.raw ?? '', context.origin);
    if (!name) return 'a field that should be a name is none';
    names.set(index, name);
  }
  const data = present(fields, names);
  const target = targetOf({ shape, fields, names, owner: context.owner });
  return { data, ...(target === undefined ? {} : { target }), more: furtherTargets(shape, { fields, names, data }) };
}

interface Context {
  readonly origin: ZoneName;
  readonly owner: ZoneName;
}

function present(fields: readonly Token[], names: ReadonlyMap<number, ZoneName>): string {
  return fields
    .map((field, index) => {
      const name = names.get(index);
      if (name) return presentName(name);
      return field.quoted ? `"${field.raw}"` : field.raw;
    })
    .join(' ');
}

interface Reading extends Pick<Context, 'owner'> {
  readonly shape: TypeShape;
  readonly fields: readonly Token[];
  readonly names: ReadonlyMap<number, ZoneName>;
}

function targetOf({ shape, fields, names, owner }: Reading): ZoneName | undefined {
  if (shape.type === 'CAA') return iodefHost(fields);
  const name = shape.target === undefined ? undefined : names.get(shape.target);
  const isRoot = name?.rooted === true && name.text === '';
  // RFC 9460 §2.5: `.` means the owner in ServiceMode, "no such service" in AliasMode; likewise MX `.` (RFC 7505) and SRV `.`.
  if (!isRoot) return name;
  const isBinding = shape.type === 'HTTPS' || shape.type === 'SVCB';
  return isBinding && Number(fields[0]?.raw) > 0 ? owner : undefined;
}

function furtherTargets(
  shape: TypeShape,
  { fields, names, data }: { fields: readonly Token[]; names: ReadonlyMap<number, ZoneName>; data: string },
): Rdata['more'] {
  if (shape.type === 'TXT') return namesOfText(characterString(fields)).map((target) => ({ data, target }));
  const responsible = shape.type === 'SOA' ? names.get(1) : undefined;
  if (!responsible?.rooted) return [];
  const dot = firstLabelEnd(responsible.text);
  if (dot < 0) return [];
  return [
    { data: `rname ${presentName(responsible)}`, target: { text: responsible.text.slice(dot + 1), rooted: true } },
  ];
}

/** The mailbox's local part is the first label, in which dots are escaped (RFC 1035 §8). */
function firstLabelEnd(name: string): number {
  for (let at = 0; at < name.length; at++) {
    if (name[at] === '\\') at++;
    else if (name[at] === '.') return at;
  }
  return -1;
}

/** The character-strings of a TXT record as one text (RFC 7208 §3.3). */
export function characterString(fields: readonly Token[]): string {
  return fields.map(({ raw }) => decodeEscapes(raw)).join('');
}

function decodeEscapes(raw: string): string {
  return raw.replace(/\\(\d{3}|[^])/g, (_, escaped: string) =>
    escaped.length === 3 ? String.fromCharCode(Number(escaped) & 255) : escaped,
  );
}

/** Names on which a TXT record makes mail depend: SPF mechanisms, DMARC and TLS-RPT report addresses. */
export function namesOfText(text: string): ZoneName[] {
  if (/^v=spf1(?: |$)/i.test(text)) return unique(text.split(' ').map(domainOfTerm));
  if (/^v=(?:DMARC1|TLSRPTv1)\s*;/i.test(text)) return unique(text.split(';').flatMap(reportHosts));
  return [];
}

/** The domain of an SPF term (RFC 7208 §4.6.1); a macro is unknown text. */
function domainOfTerm(term: string): string | undefined {
  const match = /^[+?~-]?(?:(?:include|a|mx|ptr|exists):|(?:redirect|exp)=)([^/]{1,512})/i.exec(term);
  return match?.[1]?.replace(/%\{[^}]{0,20}\}/g, '*').replace(/%[%_-]/g, '*');
}

function reportHosts(tag: string): (string | undefined)[] {
  const match = /^\s*ru[af]\s*=\s*/i.exec(tag);
  if (!match) return [];
  return tag
    .slice(match[0].length)
    .split(',')
    .map((address) => hostOfAddress(address.trim().replace(/![0-9]+[kmgt]?$/i, '')));
}

/** The host of a `mailto:` or `https:` address. */
function hostOfAddress(address: string): string | undefined {
  return sightingsIn(address.slice(0, 2048)).find(({ position }) => position === 'mail' || position === 'authority')
    ?.host;
}

function iodefHost(fields: readonly Token[]): ZoneName | undefined {
  if (fields[1]?.raw.toLowerCase() !== 'iodef') return undefined;
  const host = hostOfAddress(characterString(fields.slice(2)));
  return host === undefined ? undefined : { text: host, rooted: true };
}

function unique(hosts: readonly (string | undefined)[]): ZoneName[] {
  const names = new Set<string>();
  for (const host of hosts) {
    const reading = host === undefined ? undefined : readHost(host);
    if (reading?.is === 'name') names.add(reading.host);
  }
  return [...names].map((text) => ({ text, rooted: true }));
}
