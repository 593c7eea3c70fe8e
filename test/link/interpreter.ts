// A plain interpreter of the expression language: one assignment of all inputs, one value. The linker is measured against it.
import type { Expression, NameExpression } from '../../src/model/expression.js';
import type { Definition } from '../../src/model/fact.js';

export type Plain = string | undefined | readonly Plain[] | ReadonlyMap<string, Plain> | Failed;

export interface Program {
  readonly definitions: readonly Definition[];
}

/** What one run of the program is given. */
export interface Inputs {
  readonly env: Readonly<Record<string, string>>;
  /** Branch of each choice that nothing in the program decides, by its line. */
  readonly branches: ReadonlyMap<number, number>;
}

interface Scope {
  readonly program: Program;
  readonly inputs: Inputs;
  readonly parameters: ReadonlyMap<string, Plain>;
  readonly rows: ReadonlyMap<string, Plain>;
}

/** Thrown where a real program would fail: absent text in a concatenation, a member of text. */
export class Failed extends Error {}

/** A value that is only computed where it is used: a failure counts when something needs it. */
export function later(expression: Expression, scope: Scope): Plain {
  try {
    return run(expression, scope);
  } catch (error) {
    if (error instanceof Failed) return error;
    throw error;
  }
}

export function run(expression: Expression, scope: Scope): Plain {
  switch (expression.kind) {
    case 'text':
      return expression.text;
    case 'join':
      return expression.parts.map((part) => asText(run(part, scope))).join('');
    case 'list':
      return expression.items.map((item) => later(item, scope));
    case 'record':
      return new Map(
        expression.entries.flatMap((entry) =>
          'key' in entry ? [[entry.key, later(entry.value, scope)] as const] : [],
        ),
      );
    case 'select':
      return member(run(expression.of, scope), asText(run(expression.key, scope)));
    case 'choice': {
      const decided = expression.on ? asText(run(expression.on, scope)) : undefined;
      const taken =
        decided === undefined
          ? expression.of[scope.inputs.branches.get(expression.at.line) ?? 0]
          : (expression.of.find(({ when }) => when === decided) ??
            expression.of.find(({ when }) => when === undefined));
      return taken && run(taken.value, scope);
    }
    case 'each': {
      const over = run(expression.over, scope);
      if (!Array.isArray(over)) throw new Failed();
      return (over as readonly Plain[]).map((value, at) => {
        const row = new Map<string, Plain>([
          ['key', String(at)],
          ['value', value],
        ]);
        return later(expression.body, { ...scope, rows: new Map([...scope.rows, [expression.as, row]]) });
      });
    }
    case 'call':
      return operate(
        expression.op,
        expression.args.map((arg) => later(arg, scope)),
      );
    case 'name':
      return read(expression, scope);
    case 'unknown':
      throw new Failed();
  }
}

function read(name: NameExpression, scope: Scope): Plain {
  if (name.scope === 'row') return scope.rows.get(name.key);
  if (name.scope === 'env') return scope.inputs.env[name.key];
  if (scope.parameters.has(name.key)) return scope.parameters.get(name.key);
  const definition = scope.program.definitions.find(({ key }) => key === name.key);
  if (!definition) throw new Failed();
  const passed = (definition.parameters ?? []).map((parameter, at): [string, Plain] => {
    const argument = name.arguments?.[at];
    return [`${definition.key}/${parameter}`, argument && later(argument.value, scope)];
  });
  return run(definition.value, { ...scope, parameters: new Map(passed), rows: new Map() });
}

function operate(op: string, args: readonly Plain[]): Plain {
  const [a, b, c] = args;
  if (a instanceof Failed) throw a;
  switch (op) {
    case 'lower':
      return asText(a).toLowerCase();
    case 'upper':
      return asText(a).toUpperCase();
    case 'trim':
      return asText(a).trim();
    case 'replace':
      return asText(a).replaceAll(asText(b), asText(c));
    case 'joinList':
      return (a as readonly Plain[]).map(asText).join(asText(b));
    case 'split':
      return asText(a).split(asText(b));
    case 'concat':
      return args.every((arg) => typeof arg === 'string')
        ? args.join('')
        : (args as readonly (readonly Plain[])[]).flat();
    case 'default':
      return a === undefined || a === '' ? b : a;
    default:
      throw new Error(`The interpreter does not know ${op}.`);
  }
}

function member(of: Plain, key: string): Plain {
  if (of instanceof Map) return (of as ReadonlyMap<string, Plain>).get(key);
  if (Array.isArray(of)) return (of as readonly Plain[])[Number(key)];
  if (of === undefined) return undefined;
  throw new Failed();
}

function asText(value: Plain): string {
  if (typeof value !== 'string') throw new Failed();
  return value;
}
