// What the graph makes of a zone's records, held against what a real name server answers for the same zone: wildcards, empty
// non-terminals and DNAME (RFC 4592, RFC 6672), for zones that nobody thought up; and RDATA as dig shows it.
import { afterEach, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { toZoneData } from '../../../src/graph/zone-data.js';
import type { RecordType } from '../../../src/model/fact.js';
import type { ResolvedRecord } from '../../../src/model/reference.js';
import { toGate } from '../../../src/observe/gate.js';
import { toDnsClient, USUAL_LIMITS, USUAL_TIMING } from '../../../src/observe/dns-client.js';
import { toLookups } from '../../../src/observe/lookups.js';
import { parseResolverAddress } from '../../../src/observe/resolver-address.js';
import { haveAll, startKnot } from './servers.js';

const AT = '2026-11-21T12:00:00.000Z';
const APEX = 'acme.example';
const HEAD = '$TTL 300\n@ SOA ns1 hostmaster 1 3600 600 86400 300\n@ NS ns1\nns1 A 127.0.0.1\n';
const LABELS = ['a', 'b', 'c'];

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

interface Entry {
  readonly labels: readonly string[];
  readonly type: 'CNAME' | 'A' | 'DNAME';
}

const entry = fc.record<Entry>({
  labels: fc
    .tuple(fc.array(fc.constantFrom(...LABELS), { maxLength: 3 }), fc.boolean())
    .map(([below, isWild]) => (isWild ? ['*', ...below] : below))
    .filter((labels) => labels.length > 0 && labels.length < 4),
  type: fc.constantFrom('CNAME', 'CNAME', 'A', 'A', 'DNAME'),
});

/** A zone that a server loads: one record a name, and nothing below a DNAME (RFC 6672 §2.4). */
function sound(entries: readonly Entry[]): readonly Entry[] {
  const byName = new Map(
    entries.filter(({ type, labels }) => type !== 'DNAME' || labels[0] !== '*').map((one) => [nameOf(one), one]),
  );
  const above = [...byName.values()].filter(({ type }) => type === 'DNAME').map(nameOf);
  return [...byName.values()].filter((one) => !above.some((name) => nameOf(one).endsWith(`.${name}`)));
}

function nameOf({ labels }: Pick<Entry, 'labels'>): string {
  return [...labels, APEX].join('.');
}

function toRecords(entries: readonly Entry[]): ResolvedRecord[] {
  const location = { repo: '.', file: 'z.zone', span: { line: 1, column: 1, endLine: 1, endColumn: 2 } };
  const at = (owner: string, type: RecordType, data: string, target?: string): ResolvedRecord => {
    const base = { owner, type, data, zone: APEX, location, service: null, text: `${owner} ${type} ${data}` };
    return target === undefined ? base : { ...base, target };
  };
  const own = entries.map((one, i) => {
    const target = `t${String(i)}.elsewhere.test`;
    return one.type === 'A' ? at(nameOf(one), 'A', '127.0.0.1') : at(nameOf(one), one.type, `${target}.`, target);
  });
  return [...own, at(APEX, 'SOA', `ns1.${APEX}. hostmaster.${APEX}. 1 2 3 4 5`), at(`ns1.${APEX}`, 'A', '127.0.0.1')];
}

/** Every name of up to four labels, one of which no zone has. */
function names(): string[] {
  const labels = [...LABELS, 'd'];
  let level: string[] = [APEX];
  const all: string[] = [];
  for (let depth = 0; depth < 3; depth++) {
    level = level.flatMap((name) => labels.map((label) => `${label}.${name}`));
    all.push(...level);
  }
  return all;
}

describe('what leads on', () => {
  const test_ = haveAll('knotd') ? test : test.skip;
  const zones = fc
    .sample(fc.array(entry, { minLength: 3, maxLength: 12 }), { numRuns: 25, seed: 20_261_121 })
    .map(sound);

  test_('is what knot says, for every name of 25 zones', async () => {
    // Each zone has an apex of its own, so that one server holds them all.
    const apexOf = (at: number): string => `z${String(at)}.test`;
    const text = (entries: readonly Entry[]): string =>
      HEAD +
      entries
        .map(
          ({ labels, type }, i) =>
            `${labels.join('.')} ${type} ${type === 'A' ? '127.0.0.1' : `t${String(i)}.elsewhere.test.`}\n`,
        )
        .join('');
    const server = await startKnot(Object.fromEntries(zones.map((entries, at) => [apexOf(at), text(entries)])));
    stops.push(server.stop);
    const client = toDnsClient({ timing: USUAL_TIMING, limits: USUAL_LIMITS });
    stops.push(() => client.close());
    const servers = [parseResolverAddress(`udp://127.0.0.1:${String(server.port)}`)].flatMap((one) => one ?? []);
    const lookups = toLookups({ client, servers, gate: toGate(zones.map((_, at) => apexOf(at))), at: AT, view: '' });
    let led = 0;

    for (const [at, entries] of zones.entries()) {
      const data = toZoneData(toRecords(entries));
      for (const name of names()) {
        const own = data
          .hopsFrom(name)
          .filter(({ isAlias }) => isAlias)
          .map(({ to }) => to);
        const asked = name.slice(0, -APEX.length) + apexOf(at);
        const lookup = await lookups.find(asked, 'A');
        const [alias] = lookup?.answers.filter(({ owner, type }) => type === 'CNAME' && owner === asked) ?? [];
        const theirs = alias === undefined ? [] : [alias.data.replace(/\.$/, '')];
        led += theirs.length;
        expect([asked, text(entries), own]).toEqual([asked, text(entries), theirs]);
      }
    }
    expect(led).toBeGreaterThan(200);
  });
});

describe('data of records', () => {
  const test_ = haveAll('knotd', 'dig') ? test : test.skip;
  const hash = 'ab'.repeat(32);
  const zone = `${HEAD}@ HTTPS 1 svc alpn=h2,h3 port=8443 ipv4hint=127.0.0.1,127.0.0.2 ipv6hint=2001:db8::1
al HTTPS 0 svc.oldshop.net.\nself HTTPS 1 . no-default-alpn alpn=h3\nman SVCB 2 x mandatory=port,alpn alpn=dot port=853
odd HTTPS 3 y key667="a b" ech=AEX+DQBB\n_443._tcp TLSA 3 1 1 ${hash}\n_25._tcp TLSA 2 0 2 ${'cd'.repeat(64)}
sub DS 12345 13 2 ${hash}\nsub NS ns.sub\nns.sub A 127.0.0.1\n@ CAA 0 issue ";"\n@ CAA 128 iodef "mailto:pki@oldshop.net"\n@ CAA 0 issuewild "ca.example; policy=ev"
many TXT "v=spf1 " "include:a.test" "say \\"hi\\"" "\\195\\164"\n@ MX 0 .\n_sip._tls SRV 1 2 5061 sip.oldshop.net.\n`;

  test_.each([
    ['HTTPS', APEX],
    ['HTTPS', `al.${APEX}`],
    ['HTTPS', `self.${APEX}`],
    ['SVCB', `man.${APEX}`],
    ['HTTPS', `odd.${APEX}`],
    ['TLSA', `_443._tcp.${APEX}`],
    ['TLSA', `_25._tcp.${APEX}`],
    ['DS', `sub.${APEX}`],
    ['CAA', APEX],
    ['TXT', `many.${APEX}`],
    ['MX', APEX],
    ['SRV', `_sip._tls.${APEX}`],
    ['SOA', APEX],
  ] as const)('%s of %s is what dig shows', async (type, name) => {
    const server = await startKnot({ [APEX]: zone });
    stops.push(server.stop);
    const client = toDnsClient({ timing: USUAL_TIMING, limits: USUAL_LIMITS });
    stops.push(() => client.close());
    const servers = [parseResolverAddress(`udp://127.0.0.1:${String(server.port)}`)].flatMap((one) => one ?? []);

    const reply = await client.ask(servers, name, type);
    const shown = execFileSync('dig', ['@127.0.0.1', '-p', String(server.port), '+short', '+norecurse', name, type], {
      encoding: 'utf8',
    });

    const plain = (text: string): string => text.replace(/(?<!\\)"|\s/g, '').toLowerCase();
    const own = reply.answers.filter((answer) => answer.type === type).map(({ data }) => plain(data));
    expect(own.sort()).toEqual(shown.trim().split('\n').map(plain).sort());
    expect(own.length).toBeGreaterThan(0);
  });
});
