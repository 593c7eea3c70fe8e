// Which names a resource record points to, and as what: the one place where record types become relations and edges.
// It does not decide what a retirement makes of them, and follows nothing.
import { readHost, type Hostname } from '../model/hostname.js';
import type { ResolvedRecord } from '../model/reference.js';
import type { EdgeKind, Relation } from '../model/vocabulary.js';
import { mailDomains } from '../model/mail-domains.js';
import { validatedName } from './validation-record.js';
import { characterStrings, spfDomains } from './record-data.js';

/** One name that a record's data holds. */
export interface Pointer {
  /** The host that has the edge: the record's owner, or for `_acme-challenge.X` the host X whose certificate it renews. */
  readonly from: Hostname;
  readonly to: Hostname;
  readonly edge: EdgeKind;
  readonly relation: Relation;
}

/** Every name the record points to; none for addresses, null targets (`.`) and types that name nobody. */
export function pointersOf(record: ResolvedRecord): Pointer[] {
  const found = targetsOf(record).map((pointer) => ({ from: record.owner, ...pointer }));
  return found.filter(({ from, to }) => to !== '' && to !== '.' && from !== to);
}

type Target = Omit<Pointer, 'from'> & { readonly from?: Hostname };

const BY_TYPE = {
  DNAME: 'dname',
  ALIAS: 'alias',
  HTTPS: 'https',
  SVCB: 'https',
  MX: 'mx',
  NS: 'ns',
  SRV: 'srv',
} as const;

function targetsOf(record: ResolvedRecord): Target[] {
  const { type, target } = record;
  if (record.redirect) return target === undefined ? [] : [{ to: target, edge: 'redirect', relation: 'redirect' }];
  if (record.mailPolicy) return target === undefined ? [] : [{ to: target, edge: 'mx', relation: 'mx' }];
  switch (type) {
    case 'CNAME':
      return target === undefined ? [] : [cnameTarget(record.owner, target)];
    case 'DNAME':
    case 'ALIAS':
    case 'HTTPS':
    case 'SVCB':
    case 'MX':
    case 'NS':
    case 'SRV':
      return target === undefined ? [] : [{ to: target, edge: BY_TYPE[type], relation: BY_TYPE[type] }];
    case 'TXT':
      return textTargets(record);
    case 'CAA':
      return caaTargets(record.data);
    case 'SOA':
      return soaTargets(record);
    case 'A':
    case 'AAAA':
    case 'TLSA':
    case 'DS':
    case 'PTR':
    case 'OTHER':
      return [];
  }
}

function cnameTarget(owner: Hostname, to: Hostname): Target {
  const validated = validatedName(owner);
  if (validated !== undefined) return { from: validated, to, edge: 'acme', relation: 'acme' };
  const isDkim = owner.includes('._domainkey.');
  return { to, edge: 'cname', relation: isDkim ? 'dkim' : 'cname' };
}

function textTargets({ owner, data }: ResolvedRecord): Target[] {
  const text = characterStrings(data);
  if (/^v=spf1(?: |$)/i.test(text)) return spfDomains(text).map((to) => ({ to, edge: 'spf', relation: 'spf' }));
  const isReport = (owner.startsWith('_dmarc.') && /^v=DMARC1/i.test(text)) || isTlsReport(owner, text);
  if (isReport) return receiversIn(text).map((to) => ({ to, edge: 'references', relation: 'dmarc' }));
  if (!owner.includes('._bimi.') || !/^v=BIMI1/i.test(text)) return [];
  return webHosts(text).map((to) => ({ to, edge: 'references', relation: 'dmarc' }));
}

/** RFC 8460 §3: where other servers tell of mail that they could not send over TLS. */
function isTlsReport(owner: Hostname, text: string): boolean {
  return owner.startsWith('_smtp._tls.') && /^v=TLSRPTv1\s*;/i.test(text);
}

function receiversIn(text: string): Hostname[] {
  return [...mailDomains(text), ...webHosts(text)];
}

/** The hosts of web addresses in a list of tags. */
function webHosts(text: string): Hostname[] {
  const found = text.split(/[\s,;=]+/).map((part) => /^https?:\/\/([^/?#]{1,300})/i.exec(part)?.[1]);
  return namesIn(found);
}

/** `0 iodef "mailto:pki@mapiq.net"` (RFC 8659 §4.4); who may issue is no pointer. */
function caaTargets(data: string): Target[] {
  const [, tag, ...value] = data.trim().split(/\s+/);
  if (tag?.toLowerCase() !== 'iodef') return [];
  const url = characterStrings(value.join(' '));
  const authority = /^https?:\/\/([^/?#]{1,300})/i.exec(url)?.[1];
  const hosts = authority === undefined ? mailDomains(url) : namesIn([authority]);
  return hosts.map((to) => ({ to, edge: 'references', relation: 'caa-iodef' }));
}

/** The primary server and the responsible person's domain (RFC 1035 §3.3.13); nothing resolves through either. */
function soaTargets({ data, target }: ResolvedRecord): Target[] {
  const [primary, responsible] = data.trim().split(/\s+/);
  const mailbox = responsible?.replace(/^(?:[^.\\]|\\.)*\./, '');
  const names = namesIn([target ?? primary, mailbox]);
  return names.map((to) => ({ to, edge: 'references', relation: 'soa-rname' }));
}

function namesIn(texts: readonly (string | undefined)[]): Hostname[] {
  const readings = texts.map((text) => readHost(text ?? ''));
  return readings.flatMap((reading) => (reading.is === 'name' ? [reading.host] : []));
}
