// Generated programs: constants, records, decisions on the environment, functions and their calls. Small, so that every run of one can be tried.
import fc from 'fast-check';
import type { ChoiceExpression, Expression } from '../../src/model/expression.js';
import type { Definition } from '../../src/model/fact.js';
import { FILE_START } from '../../src/model/span.js';

export const ENV_KEYS = ['STAGE', 'REGION'];
/** `other` is a value that no branch and no key of a program knows; '' is a variable that is not set. */
export const ENV_VALUES = ['a', 'b', 'other', ''];

const at = FILE_START;
const text = fc
  .constantFrom('a', 'b', 'oldshop', '.net', 'Login.', ' x ')
  .map((value): Expression => ({ kind: 'text', text: value, at }));
const env = fc.constantFrom(...ENV_KEYS).map((key): Expression => ({ kind: 'name', scope: 'env', key, at }));

export interface GeneratedProgram {
  readonly definitions: readonly Definition[];
  /** What is used at top level. */
  readonly used: Expression;
  /** What the body of `f` uses, reading its parameters `f/p` and `f/q`. */
  readonly usedInside: Expression;
  readonly calls: readonly (readonly [Expression, Expression])[];
  /** Choices that nothing decides: their lines. */
  readonly openChoices: readonly number[];
}

interface Leaves {
  readonly leaf: fc.Arbitrary<Expression>;
  /** Whether choices that nothing decides may stand here: only in code that is evaluated once. */
  readonly open: boolean;
}

function expressions({ leaf, open }: Leaves): fc.Arbitrary<Expression> {
  const { any } = fc.letrec<{ any: Expression; small: Expression }>((tie) => ({
    any: fc.oneof({ depthSize: 'small', maxDepth: 2 }, leaf, ...composed({ any: tie('any'), leaf, open })),
    small: leaf,
  }));
  return any;
}

function composed({
  any,
  leaf,
  open,
}: Leaves & { readonly any: fc.Arbitrary<Expression> }): fc.Arbitrary<Expression>[] {
  const keys = fc.oneof(
    fc.constantFrom('a', 'b').map((key): Expression => ({ kind: 'text', text: key, at })),
    env,
  );
  const row: Expression = {
    kind: 'select',
    of: { kind: 'name', scope: 'row', key: 'item', at },
    key: { kind: 'text', text: 'value', at },
    at,
  };
  const decided = fc.tuple(env, any, any, any).map(([on, a, b, c]): Expression => ({
    kind: 'choice',
    on,
    of: [{ when: 'a', value: a }, { when: 'b', value: b }, { value: c }],
    at,
  }));
  const undecided = fc
    .tuple(any, any)
    .map(([a, b]): Expression => ({ kind: 'choice', of: [{ value: a }, { value: b }], at }));
  return [
    fc.array(any, { minLength: 1, maxLength: 3 }).map((parts): Expression => ({ kind: 'join', parts, at })),
    fc.tuple(any, any, keys).map(([a, b, key]): Expression => ({ kind: 'select', of: record({ a, b }), key, at })),
    fc.tuple(any, any, any, any, keys, fc.constantFrom('host', 'zone')).map(([a, b, c, d, key, column]): Expression => {
      const rows = record({ a: record({ host: a, zone: b }), b: record({ host: c, zone: d }) });
      const select = (name: string): Expression => ({
        kind: 'select',
        of: { kind: 'select', of: rows, key, at },
        key: { kind: 'text', text: name, at },
        at,
      });
      return { kind: 'join', parts: [select('host'), { kind: 'text', text: '.', at }, select(column)], at };
    }),
    fc
      .tuple(fc.constantFrom('lower', 'upper'), any)
      .map(([op, x]): Expression => ({ kind: 'call', op: op as 'lower', args: [x], at })),
    fc.tuple(any, any).map((args): Expression => ({ kind: 'call', op: 'default', args, at })),
    fc.tuple(fc.array(any, { minLength: 1, maxLength: 2 }), leaf).map(([items, by]): Expression => {
      const body: Expression = { kind: 'join', parts: [row, by], at };
      const each: Expression = { kind: 'each', over: { kind: 'list', items, at }, as: 'item', body, at };
      return { kind: 'call', op: 'joinList', args: [each, { kind: 'text', text: ',', at }], at };
    }),
    decided,
    ...(open ? [undecided] : []),
  ];
}

function record(entries: Readonly<Record<string, Expression>>): Expression {
  return { kind: 'record', entries: Object.entries(entries).map(([key, value]) => ({ key, value })), at };
}

/** Operations after which unknown text decides nothing any more. */
function polished(any: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> {
  const [dot, dash] = ['.', '-'].map((value): Expression => ({ kind: 'text', text: value, at }));
  return fc.oneof(
    any,
    any.map((x): Expression => ({ kind: 'call', op: 'trim', args: [x], at })),
    any.map((x): Expression => ({
      kind: 'call',
      op: 'replace',
      args: [x, dot, dash].filter((arg) => arg !== undefined),
      at,
    })),
  );
}

const read = (key: string): fc.Arbitrary<Expression> => fc.constant({ kind: 'name', scope: 'module', key, at });

/** A program with two constants, a function of two parameters, and uses of all of them. */
export function programs(): fc.Arbitrary<GeneratedProgram> {
  const first = expressions({ leaf: fc.oneof(text, env), open: true });
  const second = expressions({ leaf: fc.oneof(text, env, read('first')), open: true });
  const body = expressions({ leaf: fc.oneof(text, read('f/p'), read('f/q'), read('first')), open: false });
  const argument = expressions({ leaf: fc.oneof(text, env, read('second')), open: false });
  const call = fc.tuple(argument, argument).map((args): Expression => ({
    kind: 'name',
    scope: 'module',
    key: 'f',
    arguments: args.map((value) => ({ value })),
    at,
  }));
  const used = expressions({ leaf: fc.oneof(text, env, read('first'), read('second'), call), open: false });
  return fc
    .tuple(
      first,
      second,
      body,
      polished(used),
      polished(body),
      fc.array(fc.tuple(argument, argument), { minLength: 1, maxLength: 3 }),
    )
    .map(numbered);
}

type Drawn = [Expression, Expression, Expression, Expression, Expression, [Expression, Expression][]];

/** Gives every node a line of its own, by which places are told apart. */
function numbered([first, second, body, used, usedInside, calls]: Drawn): GeneratedProgram {
  const openChoices: number[] = [];
  let line = 0;
  const place = <T>(node: T): T =>
    JSON.parse(JSON.stringify(node), (key, value: unknown) => {
      if (key === 'at') return { ...at, line: ++line, endLine: line };
      if (isOpenChoice(value)) openChoices.push(value.at.line);
      return value;
    }) as T;
  const define = (key: string, value: Expression, parameters?: readonly string[]): Definition => {
    return {
      kind: 'definition',
      scope: 'module',
      key,
      value: place(value),
      at: { ...at, line: ++line },
      ...(parameters && { parameters }),
    };
  };
  const definitions = [define('first', first), define('second', second), define('f', body, ['p', 'q'])];
  return { definitions, used: place(used), usedInside: place(usedInside), calls: place(calls), openChoices };
}

function isOpenChoice(value: unknown): value is ChoiceExpression {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'choice' && !('on' in value);
}
