// Starts mail, directory, database and web servers of the machine for one test: own folder, free loopback port, ended with the test.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Issued } from './authority.js';

export interface RealServer {
  readonly ports: readonly number[];
  stop(): Promise<void>;
}

/** `undefined`: it runs here; else why not. */
export function missing(program: string, asRoot = false): string | undefined {
  if (programPath(program) === undefined) return `${program} is not installed`;
  return asRoot && process.getuid?.() !== 0 ? `${program} starts only as root` : undefined;
}

function programPath(program: string): string | undefined {
  const versions = '/usr/lib/postgresql';
  const postgres = existsSync(versions) ? readdirSync(versions).map((one) => join(versions, one, 'bin')) : [];
  const folders = ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin', ...postgres];
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}

interface Room {
  readonly folder: string;
  readonly certificate: string;
  readonly key: string;
}

function toRoom({ certificate, key }: Issued): Room {
  const folder = mkdtempSync(join(tmpdir(), 'lastref-server-'));
  chmodSync(folder, 0o755);
  const room = { folder, certificate: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
  writeFileSync(room.certificate, certificate);
  writeFileSync(room.key, key, { mode: 0o600 });
  return room;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect({ port, host: '127.0.0.1' });
      socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
      socket.setTimeout(500, () => resolve(false)).on('connect', () => socket.destroy());
    });
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`nothing listens on ${String(port)}`);
}

interface Run {
  readonly program: string;
  readonly args: readonly string[];
  readonly user?: { readonly uid: number; readonly gid: number };
}

async function running({ folder }: Room, ports: readonly number[], { program, args, user }: Run): Promise<RealServer> {
  const child = spawn(programPath(program) ?? program, args, { stdio: 'ignore', cwd: folder, ...user });
  const stop = async (): Promise<void> => {
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await Promise.all(ports.map(listening));
  } catch (error) {
    await stop();
    throw error;
  }
  return { ports, stop };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 3000);
  await gone;
  clearTimeout(timer);
}

/** IMAP, then POP3. */
export async function startDovecot(issued: Issued): Promise<RealServer> {
  const room = toRoom(issued);
  const ports = [await freePort(), await freePort()];
  const file = join(room.folder, 'dovecot.conf');
  const listener = (name: string, port = 0): string =>
    `service ${name}-login {\n  inet_listener ${name} {\n    port = ${String(port)}\n  }\n  inet_listener ${name}s {\n    port = 0\n  }\n}\n`;
  writeFileSync(
    file,
    `base_dir = ${room.folder}/run\nstate_dir = ${room.folder}/state\nlog_path = ${room.folder}/log\nprotocols = imap pop3\n` +
      `listen = 127.0.0.1\nssl = yes\nssl_cert = <${room.certificate}\nssl_key = <${room.key}\n` +
      `passdb {\n  driver = static\n  args = nopassword=y\n}\nuserdb {\n  driver = static\n  args = uid=65534 gid=65534 home=/nonexistent\n}\n` +
      listener('imap', ports[0]) +
      listener('pop3', ports[1]),
  );
  return running(room, ports, { program: 'dovecot', args: ['-F', '-c', file] });
}

export async function startSlapd(issued: Issued): Promise<RealServer> {
  const room = toRoom(issued);
  const port = await freePort();
  const file = join(room.folder, 'slapd.conf');
  mkdirSync(join(room.folder, 'db'));
  writeFileSync(
    file,
    `include /etc/ldap/schema/core.schema\npidfile ${room.folder}/pid\nTLSCertificateFile ${room.certificate}\n` +
      `TLSCertificateKeyFile ${room.key}\ndatabase ldif\nsuffix "dc=acme,dc=example"\ndirectory ${room.folder}/db\n`,
  );
  return running(room, [port], {
    program: 'slapd',
    args: ['-f', file, '-h', `ldap://127.0.0.1:${String(port)}`, '-d', '0'],
  });
}

export async function startPostgres(issued: Issued): Promise<RealServer> {
  const room = toRoom(issued);
  const port = await freePort();
  const user = process.getuid?.() === 0 ? userNamed('postgres') : undefined;
  if (user) for (const path of [room.folder, room.certificate, room.key]) chownSync(path, user.uid, user.gid);
  const data = join(room.folder, 'data');
  const made = spawnSync(programPath('initdb') ?? '', ['-D', data, '-A', 'trust', '-N', '--no-instructions'], {
    cwd: room.folder,
    ...user,
  });
  if (made.status !== 0) throw new Error(String(made.stderr));
  const options = {
    ssl: 'on',
    ssl_cert_file: room.certificate,
    ssl_key_file: room.key,
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
  };
  const args = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return running(room, [port], { program: 'postgres', args: ['-D', data, ...args], ...(user && { user }) });
}

function userNamed(name: string): { uid: number; gid: number } {
  const id = (flag: string): number => Number(spawnSync('id', [flag, name]).stdout);
  return { uid: id('-u'), gid: id('-g') };
}

/** Runs as root alone: its daemons change to its own user. */
export async function startPostfix(issued: Issued): Promise<RealServer> {
  const room = toRoom(issued);
  const port = await freePort();
  for (const name of ['etc', 'queue', 'data']) mkdirSync(join(room.folder, name));
  const owner = userNamed('postfix');
  chownSync(join(room.folder, 'data'), owner.uid, owner.gid);
  const main = {
    compatibility_level: '3.6',
    queue_directory: join(room.folder, 'queue'),
    data_directory: join(room.folder, 'data'),
    daemon_directory: '/usr/lib/postfix/sbin',
    myhostname: 'mail.acme.example',
    inet_interfaces: '127.0.0.1',
    inet_protocols: 'ipv4',
    smtpd_tls_cert_file: room.certificate,
    smtpd_tls_key_file: room.key,
    smtpd_tls_security_level: 'may',
    maillog_file: join(room.folder, 'log'),
    maillog_file_prefixes: tmpdir(),
    alias_maps: '',
    alias_database: '',
  };
  const lines = Object.entries(main).map(([name, value]) => `${name} = ${value}\n`);
  writeFileSync(join(room.folder, 'etc/main.cf'), lines.join(''));
  const services = [
    `127.0.0.1:${String(port)} inet n - n - - smtpd`,
    'tlsmgr unix - - n 1000? 1 tlsmgr',
    'rewrite unix - - n - - trivial-rewrite',
    'anvil unix - - n - 1 anvil',
    'proxymap unix - - n - - proxymap',
    'postlog unix-dgram n - n - 1 postlogd',
    'pickup unix n - n 60 1 pickup',
    'cleanup unix n - n - 0 cleanup',
    'qmgr unix n - n 300 1 qmgr',
  ];
  writeFileSync(join(room.folder, 'etc/master.cf'), `${services.join('\n')}\n`);
  const postfix = (verb: string): void => {
    spawnSync(programPath('postfix') ?? '', ['-c', join(room.folder, 'etc'), verb], { stdio: 'ignore' });
  };
  postfix('start');
  const stop = (): Promise<void> => {
    postfix('stop');
    rmSync(room.folder, { recursive: true, force: true });
    return Promise.resolve();
  };
  try {
    await listening(port);
  } catch (error) {
    await stop();
    throw error;
  }
  return { ports: [port], stop };
}

/** Several servers on one port, the first of them for clients that send no name or an unknown one. */
export async function startNginx(sites: readonly { name: string; issued: Issued }[]): Promise<RealServer> {
  const first = sites[0]?.issued;
  if (first === undefined) throw new Error('nginx needs a site');
  const room = toRoom(first);
  const port = await freePort();
  const servers = sites.map(({ name, issued }, index) => {
    const path = join(room.folder, String(index));
    writeFileSync(`${path}.crt`, issued.certificate);
    writeFileSync(`${path}.key`, issued.key);
    const listen = `listen 127.0.0.1:${String(port)} ssl${index === 0 ? ' default_server' : ''};`;
    return `server { ${listen} server_name ${name}; ssl_certificate ${path}.crt; ssl_certificate_key ${path}.key; return 204; }`;
  });
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${room.folder}/${name};`,
  );
  writeFileSync(
    join(room.folder, 'nginx.conf'),
    `daemon off; master_process off; pid ${room.folder}/pid; error_log ${room.folder}/error.log;\nevents {}\n` +
      `http { access_log off; ssl_protocols TLSv1.2 TLSv1.3; ${paths.join(' ')}\n${servers.join('\n')}\n}\n`,
  );
  return running(room, [port], {
    program: 'nginx',
    args: ['-c', join(room.folder, 'nginx.conf'), '-p', room.folder],
  });
}
