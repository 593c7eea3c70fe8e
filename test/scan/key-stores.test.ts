// Certificates at rest in stores that real programs make while the test runs: openssl and the JDK's keytool.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fact } from '../../src/model/fact.js';
import { openScanning, type Scanning } from '../../src/scan/scan-file.js';
import { issue, type Issued } from '../observe/tls/authority.js';
import { TEST_RULEBOOK } from './rulebook.js';

let folder: string;
let scanning: Scanning;
let leaf: Issued;
let authority: Issued;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lastref-stores-'));
  scanning = await openScanning(TEST_RULEBOOK);
  authority = issue({ commonName: 'acme authority', notAfter: '2040-01-01T00:00:00Z', isAuthority: true });
  leaf = issue({ names: ['idp.oldshop.net'], notAfter: '2026-01-01T00:00:00Z', by: authority });
  writeFileSync(join(folder, 'leaf.pem'), leaf.certificate);
  writeFileSync(join(folder, 'leaf.key'), leaf.key);
  writeFileSync(join(folder, 'ca.pem'), authority.certificate);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(program: string, ...args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(program, args, { cwd: folder });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${String(error ?? stderr)}`);
}

/** Skips with a word about it where the machine has no such program. */
function testWith(program: string, flag: string): typeof test | typeof test.skip {
  if (spawnSync(program, [flag]).error === undefined) return test;
  process.stderr.write(`SKIPPED: ${program} is not installed, so that its key stores are not shown to be read\n`);
  return test.skip;
}

const withOpenssl = testWith('openssl', 'version');
const withKeytool = testWith('keytool', '-help');

async function factsOf(path: string, bytes: Uint8Array = readFileSync(join(folder, path))): Promise<readonly Fact[]> {
  const { facts } = await scanning.scan({
    path,
    sizeBytes: bytes.length,
    read: () => Promise.resolve(bytes),
    // eslint-disable-next-line @typescript-eslint/require-await
    chunks: async function* () {
      yield bytes;
    },
  });
  return facts;
}

/** Fingerprints of the certificates found, and reasons of blind spots. */
async function reading(path: string, bytes?: Uint8Array): Promise<{ certificates: string[]; blind: string[] }> {
  const facts = await factsOf(path, bytes);
  return {
    certificates: facts.flatMap((fact) => (fact.kind === 'certificate' ? [fact.sha256] : [])).sort(),
    blind: facts.flatMap((fact) => (fact.kind === 'blindspot' ? [fact.reason] : [])),
  };
}

function all(...issued: readonly Issued[]): { certificates: string[]; blind: string[] } {
  return { certificates: issued.map(({ sha256 }) => sha256).sort(), blind: [] };
}

describe('files of certificates', () => {
  test.each(['idp.der', 'idp.cer', 'idp.crt', 'idp'])('DER in %s', async (name) => {
    expect(await reading(name, leaf.der)).toEqual(all(leaf));
  });

  test('a fact of DER says names, dates and both hashes, and what its key is', async () => {
    const [fact] = (await factsOf('idp.der', leaf.der)).filter(({ kind }) => kind === 'certificate');

    expect(fact).toMatchObject({
      names: ['idp.oldshop.net'],
      notAfter: '2026-01-01T00:00:00.000Z',
      sha1: leaf.sha1,
      spki: Buffer.from(leaf.spki, 'base64').toString('hex'),
      isAuthority: false,
    });
  });

  withOpenssl('PKCS #7 as DER and as PEM', async () => {
    const args = ['crl2pkcs7', '-nocrl', '-certfile', 'leaf.pem', '-certfile', 'ca.pem'];
    run('openssl', ...args, '-outform', 'DER', '-out', 'chain.p7b');
    run('openssl', ...args, '-out', 'chain.p7c');

    expect(await reading('chain.p7b')).toEqual(all(leaf, authority));
    expect(await reading('chain.p7c')).toEqual(all(leaf, authority));
  });

  withOpenssl('an elliptic curve’s certificate', async () => {
    const subject = ['-subj', '/CN=ec.oldshop.net', '-days', '30', '-nodes', '-keyout', 'ec.key'];
    run(
      'openssl',
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      ...subject,
      '-out',
      'ec.pem',
    );
    run('openssl', 'x509', '-in', 'ec.pem', '-outform', 'DER', '-out', 'ec.der');
    run('openssl', 'pkcs12', '-export', '-in', 'ec.pem', '-inkey', 'ec.key', '-passout', 'pass:', '-out', 'ec.p12');

    const [inDer, inStore] = [await reading('ec.der'), await reading('ec.p12')];

    expect(inDer.certificates).toHaveLength(1);
    expect(inStore).toEqual(inDer);
  });
});

describe('PKCS #12', () => {
  const store = (name: string, ...more: readonly string[]): void =>
    run(
      'openssl',
      'pkcs12',
      '-export',
      '-in',
      'leaf.pem',
      '-inkey',
      'leaf.key',
      '-certfile',
      'ca.pem',
      '-out',
      name,
      ...more,
    );

  withOpenssl.each([
    ['as today', []],
    ['with old ciphers', ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']],
    ['without a digest', ['-nomac']],
  ] as const)('the empty password opens one %s', async (_, more) => {
    store('open.pfx', '-passout', 'pass:', ...more);

    expect(await reading('open.pfx')).toEqual(all(leaf, authority));
  });

  withOpenssl('one behind a password is a blind spot and no error', async () => {
    store('locked.p12', '-passout', 'pass:secret');

    expect(await reading('locked.p12')).toEqual({ certificates: [], blind: ['encrypted'] });
  });

  withOpenssl('one that wants millions of rounds of work is left locked', async () => {
    store('costly.p12', '-passout', 'pass:', '-iter', '100000');
    const hex = readFileSync(join(folder, 'costly.p12')).toString('hex').replaceAll('02030186a0', '02037fffff');
    const started = Date.now();

    const found = await reading('costly.p12', Buffer.from(hex, 'hex'));

    expect(found).toEqual({ certificates: [], blind: ['encrypted'] });
    expect(Date.now() - started).toBeLessThan(2000);
  });

  withOpenssl('certificates in clear are read although the key is locked', async () => {
    store('half.p12', '-passout', 'pass:secret', '-certpbe', 'NONE');

    expect(await reading('half.p12')).toEqual({ ...all(leaf, authority), blind: ['encrypted'] });
  });
});

describe('Java key stores', () => {
  const importing = (type: string, file: string): void => {
    const common = ['-storetype', type, '-keystore', file, '-storepass', 'changeit', '-noprompt'];
    run('keytool', '-importcert', '-alias', 'root', '-file', 'ca.pem', ...common);
    run('keytool', '-importcert', '-alias', 'idp', '-file', 'leaf.pem', ...common);
  };

  withKeytool.each(['jks', 'jceks'])(
    '%s: certificates are listed without the password',
    async (type) => {
      importing(type, `trust.${type}`);

      expect(await reading(`trust.${type}`)).toEqual(all(leaf, authority));
    },
    60_000,
  );

  withKeytool(
    'a private key is stepped over, its chain is read; cut short it gives what stands before the cut',
    async () => {
      const common = ['-keystore', 'keys.jks', '-storetype', 'jks', '-storepass', 'changeit', '-keypass', 'changeit'];
      run('keytool', '-genkeypair', '-alias', 'idp', '-keyalg', 'RSA', '-dname', 'CN=idp.oldshop.net', ...common);
      run('keytool', '-importcert', '-alias', 'root', '-file', 'ca.pem', '-noprompt', ...common);
      const whole = readFileSync(join(folder, 'keys.jks'));

      const found = await reading('keys.jks');
      const cut = await reading('cut.jks', whole.subarray(0, whole.length - 400));

      expect(found.certificates).toContain(authority.sha256);
      expect(found.certificates).toHaveLength(2);
      expect(cut.certificates).toHaveLength(1);
      expect(cut.blind).toEqual(['unparsable']);
    },
    60_000,
  );
});

describe('certificates inside of other files', () => {
  const once = (text: string): string => Buffer.from(text).toString('base64');
  const indented = (text: string): string => text.replace(/^/gm, '    ').trimEnd();

  test.each([
    [
      'kubeconfig',
      'config',
      () => `clusters:\n- cluster:\n    certificate-authority-data: ${once(authority.certificate)}\n`,
      1,
    ],
    [
      'a TLS secret',
      'tls.yaml',
      () => `kind: Secret\ndata:\n  tls.crt: ${once(leaf.certificate + authority.certificate)}\n`,
      2,
    ],
    ['a block scalar', 'ca.yaml', () => `data:\n  ca.crt: |\n${indented(authority.certificate)}\n`, 1],
    ['a heredoc', 'acm.tf', () => `certificate_body = <<-EOT\n${indented(leaf.certificate)}\nEOT\n`, 1],
    ['a JSON string', 'saml.json', () => JSON.stringify({ certificate: leaf.certificate }), 1],
    [
      'joined strings',
      'Pins.java',
      () =>
        `String C = ${leaf.certificate
          .trim()
          .split('\n')
          .map((line) => `"${line}\\n"`)
          .join(' +\n  ')};`,
      1,
    ],
    [
      'C strings',
      'ca.h',
      () =>
        `const char ca[] =\n${leaf.certificate
          .trim()
          .split('\n')
          .map((line) => `"${line}\\n"`)
          .join('\n')};`,
      1,
    ],
  ])('%s', async (_, path, text, count) => {
    const { certificates, blind } = await reading(path, Buffer.from(text()));

    expect(certificates).toHaveLength(count);
    expect(blind).toEqual([]);
  });

  test.each([
    ['a request', 'app.csr', '-----BEGIN CERTIFICATE REQUEST-----\nMIIB\n-----END CERTIFICATE REQUEST-----\n'],
    ['an SSH key', 'id.pub', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ root@oldshop.net\n'],
    ['a PGP block', 'key.asc', '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQEN\n-----END PGP PUBLIC KEY BLOCK-----\n'],
    ['a lone private key', 'key.pem', '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n'],
    ['a placeholder', 'ca.yaml', 'ca: |\n  -----BEGIN CERTIFICATE-----\n  ...\n  -----END CERTIFICATE-----\n'],
    [
      'an encoded key',
      'tls.yaml',
      `data: { tls.key: ${Buffer.from('-----BEGIN PRIVATE KEY-----\nMIIE\n').toString('base64')} }\n`,
    ],
  ])('%s is no certificate and no blind spot', async (_, path, text) => {
    expect(await reading(path, Buffer.from(text))).toEqual({ certificates: [], blind: [] });
  });

  test('what only looks like a store is none, whatever follows', async () => {
    for (const head of [
      'feedfeed00000002ffffffff',
      'cececece00000002000000010000000300',
      '308002010330800609',
      '30820fff020103',
    ])
      await expect(factsOf('x.bin', Buffer.from(head.padEnd(400, '0'), 'hex'))).resolves.toBeDefined();
  });
});
