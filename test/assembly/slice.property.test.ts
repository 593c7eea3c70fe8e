// What is left out of an audit changes nothing that it says: made estates, and the samples, audited both ways.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { audit, type AuditRequest, type Report } from '../../src/index.js';

const home = mkdtempSync(join(tmpdir(), 'lastref-slice-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Spellings of names: retired, leading there, near misses, and nothing to do with it. */
const NAMES = [
  'login.oldshop.net',
  'oldshop.net',
  'OLDSHOP.net',
  'oldshop%2enet',
  'oldshop\u3002net',
  '*.oldshop.net',
  '*.net',
  'go.acme.example',
  'www.acme.example',
  'acme.example',
  'x.go.acme.example',
  'notoldshop.net',
  'oldshop.network',
  'cdn.other.example',
  '10.0.0.7',
];
const name = fc.constantFrom(...NAMES);
const variable = fc.constantFrom('HOST', 'ZONE', 'BASE');

const typescriptLine = fc.oneof(
  name.map((host) => `fetch('https://${host}/a');`),
  name.map((host) => `log('see ${host} for more');`),
  name.map((host) => `// ${host}`),
  variable.map((key) => `fetch(\`https://\${process.env.${key}}/b\`);`),
  fc.tuple(variable, name).map(([key, host]) => `connect({ host: process.env.${key} ?? '${host}' });`),
  fc.tuple(name, variable).map(([host, key]) => `log(\`\${process.env.${key}}.${host} or \${place}.net\`);`),
  fc.tuple(variable, name).map(([key, host]) => `export const ${key.toLowerCase()}Of = 'a.${host}';`),
);
const environmentLine = fc.tuple(variable, name).map(([key, host]) => `${key}=${host}`);
const zoneLine = fc.oneof(
  fc
    .constantFrom('go', 'shop', '@', '_acme-challenge.www')
    .chain((owner) =>
      fc
        .constantFrom('oldshop.net', 'login.oldshop.net', 'cdn.other.example')
        .map((to) => `${owner} 300 IN CNAME ${to}.`),
    ),
  fc.constant('*.wild 300 IN CNAME oldshop.net.'),
  fc.constant('@ 300 IN MX 10 mail.oldshop.net.'),
);
const lines = (line: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.uniqueArray(line, { maxLength: 4 }).map((all) => `${all.join('\n')}\n`);
const estates = fc.record({
  'src/a.ts': lines(typescriptLine),
  'src/b.ts': lines(typescriptLine),
  'deploy/prod.env': lines(environmentLine),
  'deploy/staging.env': lines(environmentLine),
  'zones/acme.example.zone': lines(zoneLine).map((text) => `$ORIGIN acme.example.\n${text}`),
  'docs/notes.md': lines(name),
});

async function report(own: Partial<AuditRequest>): Promise<Report> {
  const request = { cwd: home, paths: [], retire: [], asOf: '2026-01-01T00:00:00.000Z', strict: false };
  return (await audit({ ...request, exclude: [], only: [], full: false, ...own })).report;
}

let number = 0;
function written(files: Readonly<Record<string, string>>): string {
  const folder = join(home, String(++number));
  for (const [path, text] of Object.entries({ ...files, 'package.json': '{ "name": "shop" }\n' })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

test('made estates', async () => {
  await fc.assert(
    fc.asyncProperty(estates, fc.boolean(), async (files, strict) => {
      const cwd = written(files);
      const asked = { cwd, paths: ['.'], retire: ['oldshop.net'], strict };

      const sliced = await report(asked);
      const full = await report({ ...asked, full: true });

      expect(sliced).toEqual(full);
    }),
    { numRuns: 40 },
  );
}, 120_000);

test.each([
  ['mapiq', '2024-08-30T00:00:00.000Z', 'recordings/2024-08-30.json'],
  ['mapiq', '2024-08-30T00:00:00.000Z', undefined],
  ['boltrics', '2023-09-28T00:00:00.000Z', 'recordings/2023-09-28.json'],
  ['boltrics', '2023-09-28T00:00:00.000Z', undefined],
])('the sample %s at %s with %s', async (sample, asOf, recording) => {
  const cwd = fileURLToPath(new URL(`../../samples/${sample}`, import.meta.url));
  const asked = { cwd, paths: ['.'], asOf, ...(recording !== undefined && { replay: recording }) };

  const sliced = await report(asked);
  const full = await report({ ...asked, full: true });

  expect(sliced).toEqual(full);
  expect(full.findings.length).toBeGreaterThan(0);
});
