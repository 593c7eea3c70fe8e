// Nobody outside of `allow` hears anything. The traps listen on 127.0.0.66, and only 127.0.0.1 is allowed; everything of the estate,
// of DNS, of certificates and of the web tries to send the run there. A control shows that each lure would work.
import { afterEach, expect, test } from '@jest/globals';
import { createSocket } from 'node:dgram';
import { createServer, type AddressInfo } from 'node:net';
import { decode, encode, type Answer } from 'dns-packet';
import { toGate } from '../../../src/observe/gate.js';
import { observeLive, type LiveRequest } from '../../../src/observe/live.js';
import { parseBootstrap } from '../../../src/observe/rdap/bootstrap.js';
import { issue } from '../tls/authority.js';
import { toListeners } from '../tls/listeners.js';
import { startOdd } from './odd-server.js';
import { haveAll, startKnot } from './servers.js';
import { startWeb } from './web-servers.js';

const AT = '2026-11-21T12:00:00.000Z';
const HEAD = '$TTL 300\n@ SOA ns1 hostmaster 1 3600 600 86400 300\n@ NS ns1\nns1 A 127.0.0.1\n';
const TRAP = '127.0.0.66';
const ALLOWED = ['acme.net', 'oldshop.net', '127.0.0.1/32'];
const test_ = haveAll('knotd') ? test : test.skip;

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

interface Trap {
  readonly port: number;
  /** `tcp` and `udp`, for each ring. */
  readonly rung: string[];
}

async function trap(): Promise<Trap> {
  const rung: string[] = [];
  const listener = createServer((socket) => {
    rung.push('tcp');
    socket.on('error', () => undefined).destroy();
  });
  await new Promise<void>((resolve) => listener.listen(0, TRAP, resolve));
  const { port } = listener.address() as AddressInfo;
  const datagrams = createSocket('udp4', () => void rung.push('udp'));
  await new Promise<void>((resolve) => datagrams.bind(port, TRAP, resolve));
  stops.push(async () => {
    datagrams.close();
    await new Promise((resolve) => listener.close(resolve));
  });
  return { port, rung };
}

/** A certificate whose chain, revocation list and responder are where nobody may look, shown by a listener that may be dialled. */
async function tlsEndpoint(at: string): Promise<number> {
  const urls = { crl: `http://${TRAP}:${at}/ca.crl`, ocsp: `http://ocsp.outside.test:${at}/` };
  const authority = issue({ commonName: 'Acme CA', notAfter: '2040-01-01T00:00:00Z', isAuthority: true });
  const leaf = issue({ names: ['web.acme.net'], notAfter: '2030-01-01T00:00:00Z', by: authority, ...urls });
  const listeners = toListeners();
  stops.push(() => listeners.close());
  return listeners.tls({ cert: leaf.certificate, key: leaf.key });
}

/** Answers that change between 127.0.0.1 and the trap with every question. */
function rebinding(): (reply: Buffer, query: Buffer) => Buffer {
  let turn = 0;
  return (reply, query) => {
    const [question] = decode(query).questions ?? [];
    if (!/^rebind\./i.test(question?.name ?? '') || question?.type !== 'A') return reply;
    const data = turn++ % 2 === 0 ? '127.0.0.1' : TRAP;
    const answers: Answer[] = [{ type: 'A', name: question.name, ttl: 0, data }];
    return encode({ type: 'response', id: reply.readUInt16BE(0), flags: 0x400, questions: [question], answers });
  };
}

interface Scene {
  readonly request: LiveRequest;
  readonly asked: string[];
}

async function scene({ port }: Trap, allow: readonly string[]): Promise<Scene> {
  const at = String(port);
  const zone = `${HEAD}@ NS ns2\nns2 A ${TRAP}\n@ MX 10 mail\nmail A ${TRAP}\nweb A 127.0.0.1\nto A ${TRAP}\nmeta A 169.254.169.254
alias CNAME inside.outside.test.\nsvc HTTPS 1 to port=${at} ipv4hint=${TRAP}\nsvc A 127.0.0.1\n_sip._tls SRV 0 0 ${at} to
mta-sts A ${TRAP}\n_mta-sts TXT "v=STSv1; id=1"\n@ TXT "v=spf1 include:spf.outside.test a:to.acme.net exists:x.outside.test -all"
_dmarc TXT "v=DMARC1; p=none; rua=mailto:a@outside.test"\ndefault._bimi TXT "v=BIMI1; l=https://to.acme.net:${at}/logo.svg"
_acme-challenge.web CNAME web.outside.test.\nsub NS ns.sub\nns.sub A ${TRAP}\nmapped AAAA ::ffff:${TRAP}\n`;
  const server = await startKnot({
    'acme.net': zone,
    'oldshop.net': HEAD,
    'outside.test': `${HEAD}inside A ${TRAP}\nspf TXT "v=spf1 -all"\n`,
  });
  stops.push(server.stop);
  const asked: string[] = [];
  const takes = (query: Buffer): Buffer => {
    asked.push(decode(query).questions?.[0]?.name.toLowerCase() ?? '');
    return query;
  };
  const resolver = await startOdd(server.port, { takes, sends: rebinding() });
  stops.push(resolver.stop);
  const web = await startWeb((incoming, answer) => {
    const places = [
      `http://to.acme.net:${at}/`,
      `http://${TRAP}:${at}/`,
      `http://inside.outside.test:${at}/`,
      `//[::ffff:${TRAP}]:${at}/`,
    ];
    answer.writeHead(302, { location: places[Number(incoming.url?.slice(1))] ?? places[0] }).end();
  });
  stops.push(web.stop);
  const pages = [0, 1, 2, 3].map((page) => `http://web.acme.net:${String(web.port)}/${String(page)}`);
  const hosts = ['web', 'to', 'meta', 'alias', 'svc', 'mapped', 'rebind', 'x.sub'].map((label) => `${label}.acme.net`);
  const registries = parseBootstrap(
    JSON.stringify({
      services: [[['net'], [`http://to.acme.net:${at}/`, `http://${TRAP}:${at}/`, `https://rdap.outside.test:${at}/`]]],
    }),
  );
  const endpoints = [...hosts, TRAP, 'inside.outside.test', `::ffff:${TRAP}`, '0.0.0.0'].map((host) => ({
    host,
    port,
    relations: [],
  }));
  const request: LiveRequest = {
    hosts: [...hosts, 'inside.outside.test', TRAP],
    endpoints: [...endpoints, { host: 'web.acme.net', port: await tlsEndpoint(at), relations: [] }],
    urls: [
      ...pages,
      ...[...hosts, TRAP, 'inside.outside.test', '[::ffff:127.0.0.66]'].map((host) => `http://${host}:${at}/`),
    ],
    views: [{ name: '', resolvers: [`udp://127.0.0.1:${String(resolver.port)}`] }],
    // The server of a transfer is the user's own word; what it transfers is not.
    zones: [{ axfr: 'acme.net', from: `127.0.0.1:${String(server.port)}` }],
    ports: [port],
    ...(registries && { registries }),
    ...{ nameServerPort: port, policyPort: port, gate: toGate(allow), at: AT },
    timing: { datagramsMs: [300], connectionsMs: [500] },
  };
  return { request, asked };
}

const isInside = (name: string): boolean => /(?:^|\.)(?:acme\.net|oldshop\.net)$/.test(name);

test_(
  'references, redirects, aliases, bindings, mail, policies, registries, servers, transfers, issuers, rebinding: none rings',
  async () => {
    const silent = await trap();
    const { request, asked } = await scene(silent, ALLOWED);

    // Twice, so that names which change their addresses have done so.
    await observeLive(request);
    const recording = await observeLive(request);

    expect(silent.rung).toEqual([]);
    expect(asked.length).toBeGreaterThan(100);
    expect(asked.filter((name) => !isInside(name))).toEqual([]);
    const { tls, dns, redirects, registrations, delegations, mailPolicies, transfers } = recording;
    // The lures were there to be taken.
    expect(transfers?.map(({ status }) => status)).toEqual(['ok']);
    expect(tls.filter(({ status, host }) => status === 'ok' && host === 'web.acme.net').length).toBeGreaterThan(0);
    expect(tls.some(({ address, status }) => address === TRAP && status === 'not-allowed')).toBe(true);
    expect(redirects?.length).toBe(4);
    expect(registrations?.every(({ status }) => status === 'not-allowed')).toBe(true);
    expect([mailPolicies, delegations?.filter(({ address }) => address === TRAP) ?? []]).toEqual([undefined, []]);
    expect(dns.some(({ cut }) => cut === 'outside')).toBe(true);
  },
);

test_('the same with the trap allowed rings by TCP and by UDP', async () => {
  const loud = await trap();
  const { request } = await scene(loud, [...ALLOWED, `${TRAP}/32`]);

  await observeLive(request);

  expect(new Set(loud.rung)).toEqual(new Set(['tcp', 'udp']));
});
