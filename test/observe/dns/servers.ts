// Starts name servers of the machine for a test: a folder of their own, free ports of 127.0.0.1, ended with the test.
import { execFileSync, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'dns-packet';

/** Zone text by apex. */
export type Zones = Readonly<Record<string, string>>;

export interface NameServer {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

export interface Bind extends NameServer {
  readonly tlsPort: number;
  readonly httpsPort: number;
  /** PEM of its certificate, for 127.0.0.1. */
  readonly certificate: string;
}

/** Whether the programs are there; says loudly which are not, since nothing is tested then. */
export function haveAll(...programs: readonly string[]): boolean {
  const absent = programs.filter((program) => pathOf(program) === undefined);
  if (absent.length > 0) console.warn(`SKIPPED, NOTHING TESTED: ${absent.join(', ')} is not installed`);
  return absent.length === 0;
}

function pathOf(program: string): string | undefined {
  return ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin']
    .map((folder) => join(folder, program))
    .find((path) => existsSync(path));
}

/** A port that neither UDP nor TCP uses now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Knot, authoritative for the zones; anybody on loopback may transfer them. */
export async function startKnot(zones: Zones): Promise<NameServer> {
  const { folder, files } = toFolder(zones);
  const port = await freePort();
  const entries = Object.keys(zones).map((apex) => `  - domain: ${apex}\n    file: ${files(apex)}\n    acl: local`);
  const config = join(folder, 'knot.conf');
  writeFileSync(
    config,
    `server:\n  listen: 127.0.0.1@${String(port)}\n  rundir: ${folder}\ndatabase:\n  storage: ${folder}\n` +
      `acl:\n  - id: local\n    address: 127.0.0.1\n    action: transfer\nzone:\n${entries.join('\n')}\n`,
  );
  return run('knotd', ['-c', config], { folder, port, apex: Object.keys(zones)[0] ?? '.' });
}

/** BIND, authoritative for the zones, over UDP, TCP, TLS and HTTPS. */
export async function startBind(zones: Zones): Promise<Bind> {
  const { folder, files } = toFolder(zones);
  const [port, tlsPort, httpsPort] = [await freePort(), await freePort(), await freePort()];
  const certificate = makeCertificate(folder);
  const tls = `tls local { cert-file "${folder}/cert.pem"; key-file "${folder}/key.pem"; };`;
  const entries = Object.keys(zones).map((apex) => `zone "${apex}" { type primary; file "${files(apex)}"; };`);
  const config = join(folder, 'named.conf');
  writeFileSync(
    config,
    `${tls}\noptions { directory "${folder}"; pid-file "${folder}/pid"; session-keyfile "${folder}/session.key";\n` +
      `listen-on port ${String(port)} { 127.0.0.1; }; listen-on port ${String(tlsPort)} tls local { 127.0.0.1; };\n` +
      `listen-on port ${String(httpsPort)} tls local http default { 127.0.0.1; }; listen-on-v6 { none; };\n` +
      `recursion no; allow-transfer { any; }; notify no; dnssec-validation no; };\ncontrols { };\n${entries.join('\n')}\n`,
  );
  const server = await run('named', ['-f', '-c', config], { folder, port, apex: Object.keys(zones)[0] ?? '.' });
  return { ...server, tlsPort, httpsPort, certificate };
}

/** Unbound, which resolves the zones at another server's port. */
export async function startUnbound(apexes: readonly string[], at: number): Promise<NameServer> {
  const { folder } = toFolder({});
  const port = await freePort();
  const stubs = apexes.map((apex) => `stub-zone:\n  name: "${apex}"\n  stub-addr: 127.0.0.1@${String(at)}`);
  const config = join(folder, 'unbound.conf');
  writeFileSync(
    config,
    `server:\n  interface: 127.0.0.1\n  port: ${String(port)}\n  directory: "${folder}"\n  chroot: ""\n  username: ""\n` +
      `  pidfile: "${folder}/pid"\n  use-syslog: no\n  do-daemonize: no\n  do-not-query-localhost: no\n  num-threads: 1\n` +
      `  module-config: "iterator"\n${apexes.map((apex) => `  local-zone: "${apex}" nodefault\n`).join('')}${stubs.join('\n')}\n`,
  );
  return run('unbound', ['-d', '-c', config], { folder, port, apex: apexes[0] ?? '.' });
}

function toFolder(zones: Zones): { readonly folder: string; readonly files: (apex: string) => string } {
  const folder = mkdtempSync(join(tmpdir(), 'lastref-dns-'));
  mkdirSync(folder, { recursive: true });
  const files = (apex: string): string => join(folder, `${apex}.zone`);
  for (const [apex, text] of Object.entries(zones)) writeFileSync(files(apex), text);
  return { folder, files };
}

function makeCertificate(folder: string): string {
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', '-x509', ...kind, ...subject, ...files], { stdio: 'ignore' });
  return readFileSync(join(folder, 'cert.pem'), 'utf8');
}

interface Room {
  readonly folder: string;
  readonly port: number;
  /** A name that it answers for. */
  readonly apex: string;
}

async function run(program: string, args: readonly string[], { folder, port, apex }: Room): Promise<NameServer> {
  const child = spawn(pathOf(program) ?? program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; tries < 100 && child.exitCode === null; tries++)
    if (await answers(port, apex)) return { port, stop };
  await stop();
  throw new Error(`${program} does not answer: ${said.slice(-2000)}`);
}

/** Whether the server answers a question about a name of its own within 200 ms. */
async function answers(port: number, apex: string): Promise<boolean> {
  const socket = createSocket('udp4');
  try {
    return await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), 200);
      socket.once('message', () => {
        clearTimeout(timer);
        resolve(true);
      });
      // A port that is closed may say so: then it is asked again in a moment, not at once.
      socket.once('error', () => undefined);
      socket.send(
        encode({ type: 'query', id: 1, questions: [{ type: 'SOA', name: apex, class: 'IN' }] }),
        port,
        '127.0.0.1',
      );
    });
  } finally {
    socket.close();
  }
}
