// Hostnames, whole or partly unknown, in one normal form. `*` alone is one or more unknown labels; inside a label it is unknown text.
import { domainToASCII } from 'node:url';
import { isIP } from 'node:net';

/** A name in normal form: lower-case A-labels (RFC 5890), no trailing dot; `*` where text is unknown. */
export type Hostname = string;

/** What a text that should name a host turns out to be. */
export type HostReading =
  | { readonly is: 'name'; readonly host: Hostname; readonly port?: number }
  | { readonly is: 'address'; readonly host: string; readonly port?: number }
  | { readonly is: 'label'; readonly host: string; readonly port?: number }
  | { readonly is: 'open'; readonly host: Hostname; readonly port?: number }
  | { readonly is: 'nothing' };

const LABEL = /^(?!-)[a-z0-9_*-]{1,63}$/;
const FULL_STOPS = /[\u3002\uFF0E\uFF61]/g;

/**
 * Reads `[userinfo@]host[:port][.]`, percent-encoding and IDNA (UTS-46) included, where `*` marks unknown text.
 * `open` is a name whose right-most part is unknown: it matches nothing and is unresolved. `label` is a single label.
 */
export function readHost(raw: string): HostReading {
  const bracket = /^(?:[^@/]*@)?\[([0-9a-fA-F:.]+)\](?::(\d{1,5}))?$/.exec(raw);
  if (bracket?.[1] !== undefined)
    return isIP(bracket[1]) ? withPort('address', bracket[1].toLowerCase(), bracket[2]) : NOTHING;
  const trimmed = decodePercent(raw.trim()).replace(FULL_STOPS, '.');
  const afterUser = trimmed.slice(trimmed.lastIndexOf('@') + 1);
  if (isAddress(afterUser)) return withPort('address', afterUser.toLowerCase(), undefined);
  const colon = afterUser.lastIndexOf(':');
  const port = colon < 0 ? undefined : afterUser.slice(colon + 1);
  if (port !== undefined && !/^(?:\d{1,5}|\**)$/.test(port)) return NOTHING;
  const name = normalName(colon < 0 ? afterUser : afterUser.slice(0, colon));
  if (name === undefined) return NOTHING;
  return classify(name, port);
}

/** Asks the full check only of what can be an address. */
function isAddress(text: string): boolean {
  const first = text.charCodeAt(0);
  return ((first >= 48 && first <= 57) || text.includes(':')) && isIP(text) !== 0;
}

const NOTHING: HostReading = { is: 'nothing' };

function classify(name: string, port: string | undefined): HostReading {
  if (isAddress(name)) return withPort('address', name, port);
  const last = name.slice(name.lastIndexOf('.') + 1);
  if (last.includes('*')) return withPort('open', name, port);
  if (!name.includes('.')) return /^\d+$/.test(name) ? NOTHING : withPort('label', name, port);
  // No top-level domain begins with a digit, as `0-SNAPSHOT` of a version does, or has an underscore, as a constant's name (RFC 1123 §2.1).
  if (/^\d|_/.test(last)) return NOTHING;
  return withPort('name', name, port);
}

function withPort(is: 'name' | 'address' | 'label' | 'open', host: string, port: string | undefined): HostReading {
  const number = port && /^\d+$/.test(port) ? Number(port) : undefined;
  return number !== undefined && number > 0 && number < 65536 ? { is, host, port: number } : { is, host };
}

/** Normal form of a name; `undefined` where it cannot be one. */
function normalName(text: string): string | undefined {
  let name = text.endsWith('.') ? text.slice(0, -1) : text;
  if (name === '' || name.length > 1024) return undefined;
  if (/[^\x21-\x7e]/.test(name)) {
    // `*` is no IDNA character but passes through UTS-46 mapping label by label.
    const labels = name.split('.').map((label) => (/[^\x21-\x7e]/.test(label) ? toALabel(label) : label));
    if (labels.includes('')) return undefined;
    name = labels.join('.');
  }
  name = name.toLowerCase();
  const known = name.replaceAll('*', '');
  if (known.length > 253) return undefined;
  return name.split('.').every(isLabel) ? collapse(name) : undefined;
}

function toALabel(label: string): string {
  const mapped = domainToASCII(label.replaceAll('*', ''));
  return label.includes('*') && mapped !== '' ? '*' : mapped;
}

/** Letter, digit, hyphen (RFC 1123 §2.1) and underscore (RFC 8552), 1 to 63 octets. */
function isLabel(label: string): boolean {
  return LABEL.test(label) && !(label.endsWith('-') && !label.endsWith('*-'));
}

/** Runs of whole unknown labels become one, since `*` is one or more of them. */
function collapse(name: string): string {
  return name.replace(/\*{2,}/g, '*').replace(/(^|\.)\*(?:\.\*)+(?=\.|$)/g, '$1*');
}

/** Decodes `%xx` at most twice; text that is not valid UTF-8 stays as it is. */
export function decodePercent(text: string): string {
  let current = text;
  for (let pass = 0; pass < 2 && current.includes('%'); pass++) {
    const decoded = current.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) => {
      try {
        return decodeURIComponent(run);
      } catch {
        return run;
      }
    });
    if (decoded === current) break;
    current = decoded;
  }
  return current;
}

/** Whether some part of the name is unknown. */
export function isPartial(host: Hostname): boolean {
  return host.includes('*');
}

/** The labels from left to right. */
export function labelsOf(host: Hostname): readonly string[] {
  return host.split('.');
}
