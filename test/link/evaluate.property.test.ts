import { test } from '@jest/globals';
import fc from 'fast-check';
import { createEvaluator } from '../../src/link/evaluate.js';
import { rootFrame } from '../../src/link/frame.js';
import type { LinkedFile } from '../../src/link/linked-file.js';
import { createNameTable } from '../../src/link/name-table.js';
import type { Possibility } from '../../src/link/possibility.js';
import { createNameResolver } from '../../src/link/resolve-name.js';
import type { Expression } from '../../src/model/expression.js';
import type { Fact } from '../../src/model/fact.js';
import { FILE_START } from '../../src/model/span.js';
import { Failed, later, run, type Inputs, type Plain } from './interpreter.js';
import { render } from './render.js';
import { ENV_KEYS, ENV_VALUES, programs, type GeneratedProgram } from './programs.js';

/** Names with more than `many` definitions are read as a group; with 0, all are. */
function evaluateIn(
  program: GeneratedProgram,
  expression: Expression,
  { links, many }: { readonly links: readonly Fact[]; readonly many: number | undefined },
): readonly Possibility[] {
  const file: LinkedFile = {
    repo: '.',
    path: 'shop.ts',
    facts: [...program.definitions, ...links],
    service: 'service:shop',
    shared: false,
    context: 'code',
  };
  const table = createNameTable({ files: [file], serviceNamed: () => undefined });
  return createEvaluator(createNameResolver(table, undefined, many))(expression, rootFrame(file));
}

function everyInput({ openChoices }: GeneratedProgram): Inputs[] {
  let inputs: Inputs[] = [{ env: {}, branches: new Map() }];
  for (const key of ENV_KEYS)
    inputs = inputs.flatMap((one) => ENV_VALUES.map((value) => ({ ...one, env: { ...one.env, [key]: value } })));
  for (const line of openChoices) {
    inputs = inputs.flatMap((one) =>
      [0, 1].map((branch) => ({ ...one, branches: new Map([...one.branches, [line, branch]]) })),
    );
  }
  return inputs;
}

/** What a run yields; `undefined` where a real program would fail or yield no text. */
function outcome(
  expression: Expression,
  program: GeneratedProgram,
  so: { inputs: Inputs; parameters: ReadonlyMap<string, Plain> },
): string | undefined {
  try {
    const value = run(expression, { program, ...so, rows: new Map() });
    return typeof value === 'string' ? value : undefined;
  } catch (error) {
    if (error instanceof Failed) return undefined;
    throw error;
  }
}

/** Whether the possibility is what the run with these inputs yields: its world agrees with them and its text is the text. */
function explains(possibility: Possibility, text: string, inputs: Inputs): boolean {
  for (const [key, value] of Object.entries(inputs.env)) {
    const assumed = possibility.world.get(`\u0000env:${key}@service:shop\u0000`);
    if (assumed && ('is' in assumed ? assumed.is !== value : assumed.not.includes(value))) return false;
  }
  if (possibility.value.kind !== 'text') return false;
  const pieces = possibility.value.parts.map((part) => {
    if (typeof part === 'string') return part;
    const key = ENV_KEYS.find((name) => part.id === `env:${name}@service:shop`);
    return key === undefined ? undefined : (inputs.env[key] ?? '');
  });
  return fits(text, pieces);
}

/** Whether the text is the pieces in order, where `undefined` is any text. Leftmost matching, so linear in the pieces. */
function fits(text: string, pieces: readonly (string | undefined)[]): boolean {
  const runs = pieces.reduce<string[]>(
    (all, piece) => {
      if (piece === undefined) return [...all, ''];
      return [...all.slice(0, -1), (all[all.length - 1] ?? '') + piece];
    },
    [''],
  );
  const [first = '', ...rest] = runs;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const run of rest) {
    const found = text.indexOf(run, at);
    if (found < 0) return false;
    at = found + run.length;
  }
  return at + last.length <= text.length;
}

interface Run {
  readonly inputs: Inputs;
  readonly text: string | undefined;
}

function expectAgreement(
  possibilities: readonly Possibility[],
  runs: readonly Run[],
  listed: () => readonly string[],
): void {
  const texts = possibilities.filter(({ value }) => value.kind === 'text');
  const lost = runs.find(({ inputs, text }) => text !== undefined && !texts.some((one) => explains(one, text, inputs)));
  const invented = texts.find(
    (one) => !runs.some(({ inputs, text }) => text !== undefined && explains(one, text, inputs)),
  );
  const shown = (one: Possibility): string => `${JSON.stringify(one.value)} where ${JSON.stringify([...one.world])}`;
  const message = [...listed(), ...texts.map((one) => `possible ${shown(one)}`)];
  if (lost)
    throw new Error(
      [...message, `lost ${JSON.stringify(lost.text)} where ${JSON.stringify(lost.inputs.env)}`].join('\n'),
    );
  if (invented) throw new Error([...message, `invented ${shown(invented)}`].join('\n'));
}

function listing({ definitions, calls }: GeneratedProgram): string[] {
  return [
    ...definitions.map(({ key, value }) => `${key} = ${render(value)}`),
    ...calls.map(([p, q]) => `call f(${render(p)}, ${render(q)})`),
  ];
}

function isWanted({ openChoices }: GeneratedProgram): boolean {
  return openChoices.length <= 2;
}

const WAYS = [
  ['definitions one by one', undefined],
  ['definitions as groups', 0],
] as const;

test.each(WAYS)('a use at top level: nothing lost, nothing invented: %s', (_way, many) => {
  fc.assert(
    fc.property(programs().filter(isWanted), (program) => {
      const inputs = everyInput(program);
      const runs = inputs.map((one) => ({
        inputs: one,
        text: outcome(program.used, program, { inputs: one, parameters: new Map() }),
      }));

      const possibilities = evaluateIn(program, program.used, { links: [], many });

      expectAgreement(possibilities, runs, () => [...listing(program), `use ${render(program.used)}`]);
    }),
    { numRuns: 150 },
  );
});

test.each(WAYS)('a use inside a function: one call site at a time: %s', (_way, many) => {
  fc.assert(
    fc.property(programs().filter(isWanted), (program) => {
      const links = program.calls.map((args, n): Fact => {
        const at = { ...FILE_START, line: 10_000 + n };
        return {
          kind: 'link',
          link: 'call',
          scope: 'module',
          callee: 'f',
          arguments: args.map((value) => ({ value })),
          at,
        };
      });
      const runs = everyInput(program).flatMap((inputs) =>
        program.calls.flatMap(([p, q]) => {
          const argument = (value: Expression): Plain =>
            later(value, { program, inputs, parameters: new Map(), rows: new Map() });
          const parameters = new Map([
            ['f/p', argument(p)],
            ['f/q', argument(q)],
          ]);
          return [{ inputs, text: outcome(program.usedInside, program, { inputs, parameters }) }];
        }),
      );

      const possibilities = evaluateIn(program, program.usedInside, { links, many });

      expectAgreement(possibilities, runs, () => [...listing(program), `use in f ${render(program.usedInside)}`]);
    }),
    { numRuns: 150 },
  );
});
