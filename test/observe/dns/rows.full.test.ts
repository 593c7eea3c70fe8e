// The hiding places in DNS, each live on loopback with what must be found and the look-alikes that must not. `oldshop.net` is retired.
import { afterEach, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { audit, type Finding } from '../../../src/index.js';
import { haveAll, startKnot, type Zones } from './servers.js';

const HEAD = '$TTL 300\n@ SOA ns1 hostmaster 1 3600 600 86400 300\n@ NS ns1\nns1 A 127.0.0.1\n';
const test_ = haveAll('knotd') ? test : test.skip;

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

interface Row {
  readonly id: string;
  readonly says: string;
  /** Lines of acme.example besides its head; of oldshop.net; of other zones by apex. */
  readonly acme: string;
  readonly old?: string;
  readonly others?: Zones;
  /** Hosts that the source fetches. */
  readonly uses: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  /** A second view of acme.example. */
  readonly outside?: string;
  /** `rule severity FROM -edge- TO` of the last hop of every finding but what the retired zone itself issues. */
  readonly finds: readonly string[];
}

const ROWS: readonly Row[] = [
  {
    id: 'D01',
    says: 'an alias of the live name; a CDN that has the old name inside its own is none',
    acme: 'app CNAME app.oldshop.net.\nwww CNAME www.oldshop.net.edgekey.test.\nlater CNAME notoldshop.net.',
    old: 'app CNAME web-x.azurefd.test.',
    uses: ['app.acme.example', 'www.acme.example', 'later.acme.example'],
    finds: [
      'retired-alias error app.acme.example -cname- app.oldshop.net',
      'retired-record error app.acme.example -cname- app.oldshop.net',
    ],
  },
  {
    id: 'D01 further',
    says: 'through a chain of three, a DNAME in it',
    acme: 'shop CNAME a.moved.acme.example.\nmoved DNAME eu.oldshop.net.',
    old: 'a.eu A 127.0.0.1',
    uses: ['shop.acme.example'],
    finds: [
      'retired-alias error a.moved.acme.example -dname- a.eu.oldshop.net',
      'retired-record error moved.acme.example -dname- eu.oldshop.net',
    ],
  },
  {
    id: 'D02',
    says: 'a wildcard that leads there, but not what is explicit, nor below an empty non-terminal',
    acme: '* CNAME shop.oldshop.net.\nown A 127.0.0.1\na.hollow A 127.0.0.1',
    old: 'shop A 127.0.0.1',
    uses: ['any.acme.example', 'own.acme.example', 'hollow.acme.example'],
    finds: [
      'retired-alias error any.acme.example -cname- shop.oldshop.net',
      'retired-record error *.acme.example -cname- shop.oldshop.net',
    ],
  },
  {
    id: 'D03',
    says: 'an ALIAS that the answers flatten is known from the zone file',
    acme: '@ A 127.0.113.7\nlike A 127.0.113.7',
    old: 'edge A 127.0.113.7',
    files: { 'zones/acme.example.zone': '$ORIGIN acme.example.\n@ 300 IN ALIAS edge.oldshop.net.\n' },
    uses: ['acme.example', 'like.acme.example'],
    finds: [
      'retired-alias error acme.example -alias- edge.oldshop.net',
      'retired-record error acme.example -alias- edge.oldshop.net',
    ],
  },
  {
    id: 'D04',
    says: 'a zone below that is delegated there, one to a name that only looks like it, and who the zone says is responsible',
    acme: 'eu NS ns1.oldshop.net.\nus NS ns1.notoldshop.net.\n',
    uses: ['api.eu.acme.example', 'api.us.acme.example'],
    finds: ['retired-record error eu.acme.example -ns- ns1.oldshop.net'],
  },
  {
    id: 'D05',
    says: 'mail, telephony and autodiscovery; a null MX is none',
    acme: '@ MX 10 mx.oldshop.net.\n_sip._tls SRV 0 0 5061 sip.oldshop.net.\nautodiscover CNAME ad.oldshop.net.\nnone MX 0 .',
    old: 'mx A 127.0.0.1\nsip A 127.0.0.1\nad A 127.0.0.1',
    uses: ['none.acme.example'],
    finds: [
      'retired-record error _sip._tls.acme.example -srv- sip.oldshop.net',
      'retired-record error acme.example -mx- mx.oldshop.net',
      'retired-record error autodiscover.acme.example -cname- ad.oldshop.net',
    ],
  },
  {
    id: 'D06',
    says: 'policies that include it, at any depth; a longer name that begins like it is another',
    acme: `@ TXT "v=spf1 include:_a.acme.example redirect=_x.oldshop.net"\n_a TXT "v=spf1 include:_b.acme.example -all"
_b TXT "v=spf1 " "include:_spf.oldshop.net include:spf.oldshop.net.example.com -all"
s1._domainkey CNAME s1.dkim.oldshop.net.\n_dmarc TXT "v=DMARC1; p=reject; rua=mailto:d@oldshop.net"`,
    old: '_spf TXT "v=spf1 -all"\n_x TXT "v=spf1 -all"\ns1.dkim TXT "v=DKIM1; p=AA"',
    uses: [],
    finds: [
      'retired-record error _b.acme.example -spf- _spf.oldshop.net',
      'retired-record error acme.example -spf- _x.oldshop.net',
      'retired-record error s1._domainkey.acme.example -cname- s1.dkim.oldshop.net',
      'retired-record warning _dmarc.acme.example -references- oldshop.net',
    ],
  },
  {
    id: 'D07',
    says: 'a challenge that is answered there, and one that is not',
    acme: 'app A 127.0.0.1\n_acme-challenge.app CNAME app.acme.oldshop.net.\nweb A 127.0.0.1\n_acme-challenge.web CNAME web.acme.acme.example.\nweb.acme TXT "x"',
    old: 'app.acme TXT "x"',
    uses: ['app.acme.example', 'web.acme.example'],
    finds: [
      'renewal-blocked error app.acme.example -acme- app.acme.oldshop.net',
      'retired-record error app.acme.example -acme- app.acme.oldshop.net',
    ],
  },
  {
    id: 'D08',
    says: 'a service binding, whom a certificate authority tells; nobody is told by issue, and "." is nobody',
    acme: '@ CAA 0 iodef "mailto:pki@oldshop.net"\n@ CAA 0 issue ";"\nnew HTTPS 1 svc.oldshop.net. alpn=h2\nnone HTTPS 0 .\nnone A 127.0.0.1',
    old: 'svc A 127.0.0.1',
    uses: ['new.acme.example', 'none.acme.example'],
    finds: [
      'retired-alias error new.acme.example -https- svc.oldshop.net',
      'retired-record error new.acme.example -https- svc.oldshop.net',
      'retired-record warning acme.example -references- oldshop.net',
    ],
  },
  {
    id: 'D09',
    says: 'only one of two views leads there',
    acme: 'login 604800 CNAME login.oldshop.net.',
    outside: 'login A 127.0.0.1',
    old: 'login A 127.0.0.1',
    uses: ['login.acme.example'],
    finds: [
      'retired-alias error login.acme.example -cname- login.oldshop.net',
      'retired-record error login.acme.example -cname- login.oldshop.net',
    ],
  },
];

test_.each(ROWS)('$id: $says', async (row) => {
  const folder = mkdtempSync(join(tmpdir(), 'lastref-row-'));
  stops.push(() => rmSync(folder, { recursive: true, force: true }));
  const source = row.uses.map((host) => `fetch('https://${host}/');\n`).join('') || '// nothing\n';
  const files = { 'src/a.ts': source, 'lastref.yaml': await configOf(row), ...row.files };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }

  const { report } = await audit({
    ...{ cwd: folder, paths: [], retire: [], asOf: '2024-08-30T00:00:00.000Z', strict: false },
    ...{ exclude: [], only: [], full: false, live: { allow: [], at: '2024-08-30T00:00:00.000Z' } },
  });

  const found = report.findings.filter(({ rule }) => rule !== 'retired-still-issued').map(lineOf);
  expect(found.sort()).toEqual([...row.finds]);
});

function lineOf({ rule, severity, path }: Finding): string {
  const last = path.at(-1);
  const bare = (node = ''): string => node.replace(/^host:/, '');
  return `${rule} ${severity} ${bare(last?.from)} -${last?.edge ?? ''}- ${bare(last?.to)}`;
}

async function configOf({ acme, old = '', others, outside }: Row): Promise<string> {
  const zones = { 'oldshop.net': `${HEAD}${old}\n`, ...others };
  const inside = await served({ 'acme.example': `${HEAD}${acme}\n`, ...zones });
  const head =
    'retire:\n  - domain: oldshop.net\n    on: 2024-09-11\nobserve:\n  allow: [acme.example, oldshop.net]\n  resolvers:\n';
  if (outside === undefined) return `${head}    - udp://127.0.0.1:${String(inside)}\n`;
  const other = await served({ 'acme.example': `${HEAD}${outside}\n`, ...zones });
  const view = (name: string, port: number): string =>
    `    - { name: ${name}, resolvers: ["udp://127.0.0.1:${String(port)}"] }\n`;
  return `${head}${view('inside', inside)}${view('outside', other)}`;
}

async function served(zones: Zones): Promise<number> {
  const server = await startKnot(zones);
  stops.push(server.stop);
  return server.port;
}
