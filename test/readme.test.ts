import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { testSamples } from '../src/assembly/rule-samples.js';
import { loadConfig } from '../src/config/load-config.js';
import type { Report } from '../src/index.js';
import type { RuleTestResult } from '../src/model/rule-listing.js';
import type { SuppressionFact } from '../src/model/fact.js';
import { loadRulebook } from '../src/rulebook/load-rulebook.js';
import { openScanning } from '../src/scan/scan-file.js';
import { openShell } from './shell-on-samples.js';
import { fencesIn, playTranscript, type Fence, type Shell } from './transcript.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const readmeFile = `${root}README.md`;
const readme = readFileSync(readmeFile, 'utf8');
const fences = fencesIn(readme);
const ofKind = (info: string): Fence[] => fences.filter((fence) => fence.info === info);

let folder: string;
let shell: Shell;
let close: () => void;
beforeAll(() => {
  ({ folder, shell, close } = openShell());
});
afterAll(() => close());

// Each transcript is a whole run of the program, transformed on first use.
jest.setTimeout(60_000);

test('every example is of a kind that is tested here', () => {
  const kinds = [...new Set(fences.map(({ info }) => info))].sort();

  expect(kinds).toEqual(['console', 'sh', 'ts', 'yaml lastref.yaml', 'yaml rules/keys.yaml']);
});

test('every transcript is what the program prints', async () => {
  let played = readme;
  for (const { text } of ofKind('console')) played = played.replace(text, () => `\0${text}`);
  for (const { text } of ofKind('console')) {
    const now = await playTranscript(text, shell);
    played = played.replace(`\0${text}`, () => now);
  }
  if (process.env['GOLDEN'] === 'write') writeFileSync(readmeFile, played);

  expect(ofKind('console').length).toBeGreaterThan(3);
  expect(played).toBe(readFileSync(readmeFile, 'utf8'));
});

test('the JSON report of the transcript is written', async () => {
  const [command] = /lastref audit .*-f json=.*/.exec(readme) ?? [];
  await playTranscript(`$ ${command}\n`, shell);

  const report = JSON.parse(readFileSync(join(folder, 'lastref-report.json'), 'utf8')) as Report;

  expect(report.verdict).toBe('blocked');
});

test('every npm script that is shown exists', () => {
  const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { scripts: Record<string, string> };

  const shown = [...readme.matchAll(/npm (?:run )?([a-z:]+)/g)].map(([, name]) => name);

  expect(shown).toEqual(expect.arrayContaining(['start', 'test', 'golden']));
  for (const name of shown) expect(scripts).toHaveProperty(name ?? '');
});

describe('configurations', () => {
  test.each(ofKind('yaml lastref.yaml').map(({ text }) => text))('example %# loads', async (text) => {
    const file = join(folder, 'lastref.yaml');
    writeFileSync(file, text);

    const { config } = await loadConfig({ cwd: folder, configFile: file, retire: [] });
    rmSync(file);

    expect(config.retire.length + config.certificates.rotations.length).toBe(1);
    expect(config.inputs).toHaveLength(1);
  });
});

test('the rotation that is shown is found by its files', async () => {
  const [example] = ofKind('yaml lastref.yaml');
  const config = join(folder, 'samples/boltrics/rotation.yaml');
  writeFileSync(config, example?.text ?? '');

  const { code, text } = await shell(['audit', 'samples/boltrics', '-c', config, '--as-of', '2023-09-28']);
  rmSync(config);

  expect(code).toBe(1);
  expect(text).toContain('nav.acme.example:7147 still presents');
});

describe('the pattern', () => {
  const [entry] = ofKind('yaml rules/keys.yaml');
  const samplesWith = async (addition: string): Promise<RuleTestResult> => {
    const rules = join(folder, 'rules');
    cpSync(`${root}rules`, rules, { recursive: true });
    writeFileSync(join(rules, 'keys.yaml'), readFileSync(join(rules, 'keys.yaml'), 'utf8') + addition);
    return testSamples(await loadRulebook(rules));
  };

  test('finds and ignores what it says', async () => {
    const { failures } = await samplesWith(`\n${entry?.text}`);

    expect(failures.filter(({ rule }) => rule === 'parcel-gateway')).toEqual([]);
  });

  test('is what finds it', async () => {
    const { failures } = await samplesWith(`\n${entry?.text.replace('[parcelGateway]', '[somethingElse]')}`);

    expect(failures.filter(({ rule }) => rule === 'parcel-gateway')).toHaveLength(1);
  });
});

test('the suppression in source is one that can be honoured', async () => {
  const [example] = ofKind('ts');
  const bytes = Buffer.from(example?.text ?? '');
  const scanning = await openScanning(await loadRulebook());

  const { facts } = await scanning.scan({
    path: 'src/legacy.ts',
    sizeBytes: bytes.length,
    read: () => Promise.resolve(bytes),
    chunks: async function* () {
      yield await Promise.resolve(bytes);
    },
  });

  const [suppression] = facts.filter((fact): fact is SuppressionFact => fact.kind === 'suppression');
  expect(suppression).toMatchObject({ rule: 'retired-host', until: '2025-02-01', reason: 'replaced in 4.2' });
});

describe('places that are named exist', () => {
  // The files of docs/rules.md are those of examples.
  const pages = readdirSync(`${root}docs`).filter((name) => name.endsWith('.md') && name !== 'rules.md');
  const documents = ['README.md', ...pages.map((name) => `docs/${name}`)];

  test.each(documents)('%s', (document) => {
    const text = readFileSync(root + document, 'utf8').replace(/^```[\s\S]*?^```/gm, '');
    const named = [...text.matchAll(/`((?:src|test|rules|schema|docs|samples|bench|\.ci)\/[\w./-]*)`/g)].map(
      ([, path]) => path,
    );
    const linked = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map(([, path]) =>
      join(document, '..', path ?? ''),
    );

    const missing = [...named, ...linked].filter((path) => path !== undefined && !existsSync(root + path));

    expect(missing.filter((path) => !path?.includes('/ID/'))).toEqual([]);
  });
});
