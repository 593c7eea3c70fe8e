// Pipelines that are made to cost much: they are read in bounded time, and what was given up is unknown.
import { expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { audit } from '../../../src/index.js';
import type { Report } from '../../../src/index.js';

const MOST_MS = 30_000;

async function auditOf(files: Readonly<Record<string, string>>): Promise<{ report: Report; tookMs: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'lastref-pipelines-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const start = performance.now();
    const { report } = await audit({
      cwd: folder,
      paths: [folder],
      retire: ['oldshop.net@2024-09-11'],
      asOf: '2024-08-30T00:00:00.000Z',
      strict: false,
      exclude: [],
      only: [],
      full: false,
    });
    return { report, tookMs: performance.now() - start };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function hostsOf({ findings }: Report): readonly (string | null)[] {
  return findings.map(({ host }) => host);
}

test('workflows that call each other end', async () => {
  const workflow = (other: string): string =>
    `on:\n  workflow_call:\n    inputs:\n      zone: { type: string }\njobs:\n  a:\n    uses: ./.github/workflows/${other}.yml\n    with:\n      zone: a.\${{ inputs.zone }}\n  b:\n    runs-on: x\n    steps:\n      - run: curl https://api.\${{ inputs.zone }}/ https://plain.oldshop.net/\n`;

  const { report, tookMs } = await auditOf({
    '.github/workflows/one.yml': workflow('two'),
    '.github/workflows/two.yml': workflow('one'),
  });

  expect(hostsOf(report)).toContain('plain.oldshop.net');
  expect(tookMs).toBeLessThan(MOST_MS);
});

test('a matrix of many axes is not multiplied out', async () => {
  const axes = Array.from(
    { length: 12 },
    (_, axis) => `        a${axis}: [${Array.from({ length: 40 }, (_, n) => `v${n}`).join(', ')}]`,
  );
  const reads = axes.map((_, axis) => `\${{ matrix.a${axis} }}`).join('.');
  const text = `on: push\njobs:\n  a:\n    strategy:\n      matrix:\n${axes.join('\n')}\n        exclude: [{ a0: v1 }]\n    runs-on: x\n    steps:\n      - run: curl https://${reads}.oldshop.net/ https://plain.oldshop.net/\n`;

  const { report, tookMs } = await auditOf({ '.github/workflows/matrix.yml': text });

  expect(hostsOf(report)).toContain('plain.oldshop.net');
  expect(tookMs).toBeLessThan(MOST_MS);
});

test('anchors that refer to anchors unfold within a bound', async () => {
  const levels = Array.from({ length: 30 }, (_, n) => `.l${n + 1}: &l${n + 1}\n  script: [*l${n}, *l${n}, *l${n}]\n`);
  const text = `.l0: &l0 ["curl https://$X.oldshop.net/"]\n${levels.join('')}job:\n  extends: [.l30, job]\n  script:\n    - *l30\n`;

  const { tookMs } = await auditOf({ '.gitlab-ci.yml': text });

  expect(tookMs).toBeLessThan(MOST_MS);
});

test('templates that include themselves, and expressions without end, are read once', async () => {
  const { report, tookMs } = await auditOf({
    'azure-pipelines.yml': `steps:\n  - template: azure-pipelines.yml\n    parameters: { x: $(x) }\n  - script: curl https://${'${{ ('.repeat(20_000)}\n  - bash: curl https://plain.oldshop.net/${'$('.repeat(20_000)}\n`,
    '.gitlab-ci.yml':
      'include: .gitlab-ci.yml\nvariables:\n  A: $B\n  B: $A.oldshop.net\njob:\n  script: curl https://$A/\n',
  });

  expect(hostsOf(report)).toContain('plain.oldshop.net');
  expect(tookMs).toBeLessThan(MOST_MS);
});
