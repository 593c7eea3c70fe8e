// The parts of src know only what lies below them, and this is what says so.
import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokenImports, type SourceText } from './import-rule.js';

const ROOT = join(import.meta.dirname, '..');

function readSources(): SourceText[] {
  return readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .map((path) => `src/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.tsx?$/.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}

test('imports point down, packages stay in their folder, no file is in a circle', () => {
  const sources = readSources();

  const broken = brokenImports(sources);

  expect(sources.length).toBeGreaterThan(100);
  expect(broken).toEqual([]);
});

describe('a planted import is seen', () => {
  const files = ['base/order', 'model/fact', 'scan/scanner', 'walk/walk', 'graph/graph', 'judge/judge', 'report/text']
    .concat('assembly/survey', 'audit', 'index', 'cli/run', 'cli/main')
    .map((name): SourceText => ({ path: `src/${name}.ts`, text: '' }));
  const plant = (path: string, text: string): string[] =>
    brokenImports([...files.filter((file) => file.path !== path), { path, text }]);

  test.each([
    ['upwards', 'src/base/order.ts', "import { a } from '../model/fact.js';"],
    ['for a type', 'src/model/fact.ts', "import type { A } from '../graph/graph.js';"],
    ['inside a type', 'src/model/fact.ts', "type A = import('../graph/graph.js').Graph;"],
    ['re-exported', 'src/model/fact.ts', "export * from '../graph/graph.js';"],
    ['for effect', 'src/graph/graph.ts', "import '../report/text.js';"],
    ['when needed', 'src/graph/graph.ts', "const a = async () => import('../judge/judge.js');"],
    ['required', 'src/graph/graph.ts', "const a = require('../judge/judge.js');"],
    ['between parts of one floor', 'src/scan/scanner.ts', "import type { W } from '../walk/walk.js';"],
    ['between judge and report', 'src/judge/judge.ts', "import { t } from '../report/text.js';"],
    ['of the door by what is behind it', 'src/assembly/survey.ts', "import type { Api } from '../index.js';"],
    ['past the door', 'src/cli/run.ts', "import { o } from '../base/order.js';"],
    ['of the command line', 'src/index.ts', "export { run } from './cli/run.js';"],
    ['of a file that is not there', 'src/graph/graph.ts', "import '../model/gone.js';"],
    ['of a folder without a floor', 'src/graph/graph.ts', "import '../extra/x.js';"],
    ['of a parser outside scan', 'src/link/link.ts', "import { Project } from 'ts-morph';"],
    ['of a subpath outside its folder', 'src/judge/judge.ts', "import type { A } from 'graphology/x';"],
    ['of glob outside walk', 'src/scan/scanner.ts', "const a = () => import('glob');"],
    ['of dns-packet outside observe', 'src/graph/graph.ts', "import 'dns-packet';"],
    ['of a test framework', 'src/base/order.ts', "import { test } from '@jest/globals';"],
  ])('%s', (_, path, text) => {
    const broken = plant(path, text);

    expect(broken).toHaveLength(1);
    expect(broken[0]).toContain(path);
  });

  test('that closes a circle', () => {
    const sources = [
      { path: 'src/graph/a.ts', text: "import type { B } from './b.js';" },
      { path: 'src/graph/b.ts', text: "import { c } from './c.js';" },
      { path: 'src/graph/c.ts', text: "export const a = () => import('./a.js');" },
    ];

    const broken = brokenImports(sources);

    expect(broken).toEqual(['src/graph/a.ts -> src/graph/b.ts -> src/graph/c.ts -> src/graph/a.ts']);
  });

  test.each([
    ['downwards', 'src/judge/judge.ts', "import { g } from '../graph/graph.js';"],
    ['inside a part', 'src/cli/main.ts', "import { run } from './run.js';"],
    ['through the door', 'src/cli/run.ts', "import type { Api } from '../index.js';"],
    ['of a package by its owner', 'src/scan/scanner.ts', "import { Project } from 'ts-morph';"],
    [
      'in a comment or a text',
      'src/base/order.ts',
      "// import '../index.js'\nexport const a = \"import '../index.js'\";",
    ],
  ])('and a good one is not: %s', (_, path, text) => {
    const broken = plant(path, text);

    expect(broken).toEqual([]);
  });
});
