// Measures the resolver beside dnsperf on the same name server in one run: the same names, the same machine, one after the other, as a
// ratio. It judges nothing. `npm run build && node bench/dns.mjs [--names N]`; needs knotd and dnsperf.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { names: { type: 'string', default: '10000' } } });
const names = Number(values.names);
const program = new URL('../dist/cli/main.js', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'lastref-bench-dns-'));
const port = await freePort();
const server = await startServer();
try {
  const beside = dnsperf();
  const own = lastref();
  const share = own.perSecond / beside.perSecond;
  console.log('| asked by | questions | seconds | questions a second |');
  console.log('| --- | ---: | ---: | ---: |');
  for (const [who, { questions, seconds, perSecond }] of [
    ['dnsperf', beside],
    ['lastref audit --live', own],
  ])
    console.log(`| ${who} | ${questions} | ${seconds.toFixed(2)} | ${perSecond.toFixed(0)} |`);
  console.log(
    `\nlastref asks ${(share * 100).toFixed(1)} % as fast as dnsperf; reading, linking and judging are in its time.`,
  );
} finally {
  server.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}

async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port: free } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return free;
}

async function startServer() {
  const hosts = Array.from({ length: names }, (_, at) => `h${at} A 127.0.1.${(at % 254) + 1}\n`).join('');
  const head =
    '$ORIGIN acme.example.\n$TTL 300\n@ SOA ns1 hostmaster 1 3600 600 86400 300\n@ NS ns1\nns1 A 127.0.0.1\n';
  writeFileSync(join(folder, 'acme.zone'), head + hosts);
  writeFileSync(
    join(folder, 'knot.conf'),
    `server:\n  listen: 127.0.0.1@${port}\n  rundir: ${folder}\ndatabase:\n  storage: ${folder}\nzone:\n  - domain: acme.example\n    file: ${folder}/acme.zone\n`,
  );
  const child = spawn('knotd', ['-c', join(folder, 'knot.conf')], { stdio: 'ignore' });
  child.on('error', () => undefined);
  await wait(2000);
  if (child.pid === undefined || child.exitCode !== null) throw new Error('knotd does not run here');
  return child;
}

/** Loopback addresses, which the gate keeps shut: only DNS is measured. The questions that lastref asks of hosts: A, AAAA and HTTPS of each. */
function dnsperf() {
  const lines = Array.from({ length: names }, (_, at) =>
    ['A', 'AAAA', 'HTTPS'].map((type) => `h${at}.acme.example ${type}\n`).join(''),
  );
  writeFileSync(join(folder, 'questions'), lines.join(''));
  const args = [
    '-s',
    '127.0.0.1',
    '-p',
    String(port),
    '-d',
    join(folder, 'questions'),
    '-n',
    '1',
    '-c',
    '64',
    '-q',
    '64',
  ];
  const { stdout, status } = spawnSync('dnsperf', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error('dnsperf does not run here');
  const read = (pattern) => Number(pattern.exec(stdout)?.[1]);
  const [questions, seconds] = [read(/Queries completed:\s+(\d+)/), read(/Run time \(s\):\s+([\d.]+)/)];
  return { questions, seconds, perSecond: questions / seconds };
}

function lastref() {
  const estate = join(folder, 'estate');
  spawnSync('mkdir', ['-p', estate]);
  const uses = Array.from({ length: names }, (_, at) => `fetch('https://h${at}.acme.example/');\n`);
  for (let part = 0; part * 500 < names; part++)
    writeFileSync(join(estate, `a${part}.ts`), uses.slice(part * 500, (part + 1) * 500).join(''));
  const config = `retire:\n  - domain: oldshop.net\nobserve:\n  resolvers: ["udp://127.0.0.1:${port}"]\n  allow: [acme.example]\n`;
  writeFileSync(join(estate, 'lastref.yaml'), config);
  const report = join(folder, 'report.json');
  const since = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      program,
      'audit',
      '--live',
      '--no-progress',
      '--no-cache',
      '-f',
      `json=${report}`,
      '--record',
      join(folder, 'seen.json'),
      estate,
    ],
    { encoding: 'utf8' },
  );
  const seconds = (performance.now() - since) / 1000;
  if (status === 2 || status === null || !existsSync(report)) throw new Error(stderr);
  const asked = names * 9;
  return { questions: asked, seconds, perSecond: asked / seconds };
}
