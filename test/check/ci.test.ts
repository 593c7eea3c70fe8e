// What CI servers and pre-commit are given: it parses, asks for no right that it does not need, and its commands are commands of ours.
import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { readArguments } from '../../src/cli/arguments.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string): string => readFileSync(`${root}${file}`, 'utf8');

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Action {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}
interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

const action = parse(read('action.yml')) as Action;

describe('the action', () => {
  test('is composite, and no expression is put into its scripts', () => {
    expect(action.runs.using).toBe('composite');
    expect(action.runs.steps.filter(({ run = '' }) => run.includes('${{'))).toEqual([]);
  });

  test('asks for no token and no licence', () => {
    expect(Object.keys(action.inputs).filter((name) => /token|licen[cs]e|key/.test(name))).toEqual([]);
    expect(read('action.yml')).not.toMatch(/github\.token|secrets\./);
  });
});

describe('the workflows', () => {
  const check = parse(read('docs/ci/github-check.yml')) as Workflow;
  const comment = parse(read('docs/ci/github-comment.yml')) as Workflow;
  const stepsOf = ({ jobs }: Workflow): Step[] => Object.values(jobs).flatMap(({ steps }) => [...steps]);

  test('the check reads alone, and gives the action what it takes', () => {
    const [step] = stepsOf(check).filter(({ uses = '' }) => uses.includes('lastref'));

    expect(check.permissions).toEqual({ contents: 'read' });
    expect(Object.keys(step?.with ?? {}).filter((name) => !(name in action.inputs))).toEqual([]);
    expect(stepsOf(check).find(({ uses = '' }) => uses.includes('checkout'))?.with).toMatchObject({ 'fetch-depth': 0 });
  });

  test('what has the right to write runs nothing of the pull request', () => {
    expect(stepsOf(comment).filter(({ uses }) => uses !== undefined)).toEqual([]);
    expect(stepsOf(comment).filter(({ run = '' }) => run.includes('${{'))).toEqual([]);
    expect(read('docs/ci/github-comment.yml')).not.toMatch(/pull_request_target/);
  });
});

test('every command of the examples is one that the program takes', () => {
  const files = [
    ...readdirSync(`${root}docs/ci`).map((name) => `docs/ci/${name}`),
    '.pre-commit-hooks.yaml',
    'docs/check.md',
  ];
  const commands = files.flatMap((file) =>
    [...read(file).matchAll(/\blastref check (?=--[a-z]|-f)[^\n`'#|]*/g)].map(([text]) => text),
  );

  const parsed = commands.map((text) =>
    readArguments(
      text
        .trim()
        .split(/\s+/)
        .slice(1)
        .map((word) => word.replaceAll('"', '')),
    ),
  );

  expect(commands.length).toBeGreaterThan(8);
  expect(parsed.map((one) => one.do)).toEqual(commands.map(() => 'run'));
});

test('every other example parses', () => {
  for (const file of ['docs/ci/gitlab-ci.yml', 'docs/ci/azure-pipelines.yml', '.pre-commit-hooks.yaml'])
    expect(parse(read(file))).toEqual(expect.anything());
});

test('the image holds what the package holds, and no root runs it', () => {
  const { files } = JSON.parse(read('package.json')) as { readonly files: readonly string[] };
  const copied = [...read('Dockerfile').matchAll(/^COPY --from=build \/build\/(\S+)/gm)].map(([, name]) => name);

  expect(files.filter((name) => !name.endsWith('.md') && !copied.includes(name))).toEqual([]);
  expect(read('Dockerfile')).toMatch(/^USER node$/m);
});
