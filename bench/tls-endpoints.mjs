// 5,000 TLS endpoints on loopback of which a tenth never answers: wall time, memory, and the bound that the limits give. The listener runs
// in a process of its own, so that the memory told is the prober's. Needs a build: `npm run build`, then `node bench/tls-endpoints.mjs`.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { clearInterval, setInterval } from 'node:timers';
import { setTimeout as wait } from 'node:timers/promises';
import { PROBE_LIMITS, probeTargets } from '../dist/observe/tls/probe-targets.js';

const ENDPOINTS = Number(process.argv[2] ?? 5000);
const DEAD_EVERY = 10;

const folder = mkdtempSync(join(tmpdir(), 'lastref-bench-'));
const request = [
  'req',
  '-x509',
  '-newkey',
  'ec',
  '-pkeyopt',
  'ec_paramgen_curve:P-256',
  '-nodes',
  '-subj',
  '/CN=*.acme.example',
];
spawnSync('openssl', [...request, '-days', '30', '-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')]);

/** A program on a free port of every loopback address; resolves to the process and its port. */
async function listening(program, ...args) {
  const child = spawn(process.execPath, ['-e', program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data');
  return { child, port: Number(String(line)) };
}

const TLS = `const [key, cert] = process.argv.slice(1).map((file) => require('fs').readFileSync(file));
const server = require('tls').createServer({ key, cert }, (socket) => socket.on('error', () => {}));
server.on('tlsClientError', () => {}).listen({ port: 0, host: '0.0.0.0', backlog: 4096 }, () => console.log(server.address().port));`;
const PLAIN = `const server = require('net').createServer();
server.listen({ port: 0, host: '0.0.0.0', backlog: 1 }, () => console.log(server.address().port));`;

const alive = await listening(TLS, join(folder, 'key.pem'), join(folder, 'cert.pem'));
// A stopped process with a full queue: the kernel drops what asks to connect, as a firewall does.
const dead = await listening(PLAIN);
dead.child.kill('SIGSTOP');
const fill = Array.from({ length: 16 }, () =>
  connect({ port: dead.port, host: '127.0.0.1' }).on('error', () => undefined),
);
await wait(200);

const targets = Array.from({ length: ENDPOINTS }, (_, index) => ({
  host: `h${index}.acme.example`,
  port: index % DEAD_EVERY === 0 ? dead.port : alive.port,
  addresses: [`127.${1 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`],
}));

let peak = 0;
const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50);
const before = process.memoryUsage.rss();
const started = performance.now();
const found = await probeTargets({ targets, mayDial: () => true, now: () => new Date().toISOString() });
const seconds = (performance.now() - started) / 1000;
clearInterval(timer);

const counts = {};
for (const { status } of found) counts[status] = (counts[status] ?? 0) + 1;
const { concurrency, handshakes, perAddress, connectTimeoutMs, timeoutMs } = PROBE_LIMITS;
const silent = Math.ceil(ENDPOINTS / DEAD_EVERY);
const megabytes = (bytes) => Math.round(bytes / 1024 / 1024);
const leaf = readFileSync(join(folder, 'cert.pem')).length;
console.log(`${ENDPOINTS} endpoints, ${silent} of them silent: ${seconds.toFixed(1)} s, ${JSON.stringify(counts)}`);
console.log(
  `${Math.round(found.filter(({ status }) => status === 'ok').length / seconds)} handshakes a second; ${megabytes(peak)} MiB at most, ${megabytes(before)} MiB before; a certificate is ${leaf} bytes`,
);
const waiting = (silent * connectTimeoutMs) / concurrency / 1000;
const computing = process.cpuUsage();
console.log(
  `bound: silent × time for connecting ÷ at once = ${silent} × ${connectTimeoutMs} ms ÷ ${concurrency} = ${waiting.toFixed(1)} s of waiting, beside ${((computing.user + computing.system) / 1e6).toFixed(1)} s of this process's own work`,
);
console.log(
  `at most ${handshakes} handshakes at once and ${perAddress} connections to one address; one handshake at most ${timeoutMs} ms`,
);

for (const socket of fill) socket.destroy();
dead.child.kill('SIGKILL');
alive.child.kill('SIGKILL');
rmSync(folder, { recursive: true, force: true });
