// One listener of any binding export as facts. Windows writes the endpoint in three ways: address and port, `ADDRESS:PORT:HOST`, host.
import type { BindingFact, Use } from '../../../model/fact.js';
import type { Span } from '../../../model/span.js';
import { toThumbprint } from '../../netsh/bindings.js';
import type { BrokenRow } from '../export-format.js';

/** The columns or properties that a row may have, by canonical name. */
export type BindingFields = ReadonlyMap<string, string>;

export interface BindingRow {
  readonly fields: BindingFields;
  readonly at: Span;
  readonly raw: string;
}

const THUMBPRINT = [
  'thumbprint',
  'certificatethumbprint',
  'certificatehash',
  'certhash',
  'sslcertificatehash',
  'fingerprint',
  'sha1',
  'sha256',
];
const HOST = ['host', 'hostname', 'hostheader', 'sni', 'servername', 'fqdn'];
const ADDRESS = ['ipaddress', 'ip', 'address', 'listener', 'endpoint', 'ipport', 'hostnameport'];

/** Whether columns of these names can say what is bound. */
export function holdsBindings(names: ReadonlySet<string>): boolean {
  const has = (list: readonly string[]): boolean => list.some((name) => names.has(name));
  return has(THUMBPRINT) && (names.has('bindinginformation') || has(HOST) || has(ADDRESS));
}

/** The binding of a row; without certificate, the name it serves; a row with neither says what is missing. */
export function* bindingFacts(row: BindingRow): Generator<BindingFact | Use | BrokenRow> {
  const { fields, at, raw } = row;
  const protocol = fields.get('protocol')?.toLowerCase();
  const endpoint = endpointOf(fields);
  const thumbprint = toThumbprint(first(fields, THUMBPRINT) ?? '');
  // Plain HTTP has no certificate to rotate, but it serves a name.
  if (protocol !== undefined && protocol !== 'https' && endpoint !== undefined) {
    yield* servedName(endpoint.host, row);
    return;
  }
  if (endpoint === undefined || thumbprint === undefined) {
    yield {
      kind: 'broken',
      line: at.line,
      raw,
      detail: endpoint ? 'the row has no thumbprint' : 'the row has no host or port',
    };
    return;
  }
  const service = fields.get('service');
  yield {
    kind: 'binding',
    host: { kind: 'text', text: endpoint.host, at },
    port: endpoint.port,
    certificate: { by: 'thumbprint', value: thumbprint },
    ...(service === undefined ? {} : { service }),
    text: raw.slice(0, 200),
    at,
  };
}

/** The name that a listener serves, where it has one. */
export function* servedName(host: string, { at, raw }: Pick<BindingRow, 'at' | 'raw'>): Generator<Use> {
  if (!host.includes('.') || /^[\d.]+$/.test(host)) return;
  const value = { kind: 'text', text: host, at } as const;
  yield { kind: 'use', value, as: 'host', relation: 'server-name', strength: 'dialled', text: raw.slice(0, 200), at };
}

function endpointOf(fields: BindingFields): { readonly host: string; readonly port: number } | undefined {
  const information = fields.get('bindinginformation');
  if (information !== undefined) return endpointOfInformation(information);
  const host = first(fields, HOST);
  const address = /^(.*?)(?::(\d{1,5}))?$/.exec(first(fields, ADDRESS) ?? '');
  const port = Number(fields.get('port') ?? address?.[2] ?? /:(\d{1,5})$/.exec(host ?? '')?.[1]);
  const shown = host?.replace(/:\d{1,5}$/, '') ?? address?.[1] ?? '';
  return isPort(port) ? { host: shown === '' || shown === '*' ? '0.0.0.0' : shown, port } : undefined;
}

/** `ADDRESS:PORT:HOST` of IIS, where an IPv6 address stands in brackets and `*` is any. */
export function endpointOfInformation(text: string): { readonly host: string; readonly port: number } | undefined {
  const match = /^(\[[^\]]{0,60}\]|[^:]{0,60}):(\d{1,5}):([^:]{0,255})$/.exec(text.trim());
  const port = Number(match?.[2]);
  if (!match || !isPort(port)) return undefined;
  const address = match[1] === '*' || match[1] === '' ? '0.0.0.0' : (match[1] ?? '');
  return { host: match[3] === '' || match[3] === undefined ? address : match[3], port };
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port > 0 && port < 65_536;
}

function first(fields: BindingFields, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = fields.get(name);
    if (value !== undefined && value !== '') return value;
  }
  return undefined;
}
