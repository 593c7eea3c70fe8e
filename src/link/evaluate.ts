// Evaluates expressions to all the values they can have, each with the world in which it has it. Never invents a combination that
// no run of the program has, never loses one that it can have; where a bound is hit, the value is unknown and says so.
import type { CallExpression, Expression, Operation } from '../model/expression.js';
import { collapseUnknowns } from './collapse.js';
import type { Assume } from './environment-decisions.js';
import { evaluateFill } from './fill-template.js';
import { forced } from './forced-lists.js';
import { holeId } from './hole-id.js';
import { evaluateChoice, evaluateEach, evaluateSelect } from './evaluate-branches.js';
import { evaluateJoin } from './evaluate-join.js';
import { evaluateRecord } from './evaluate-record.js';
import {
  combine,
  holeAt,
  inWorld,
  placeId,
  unknownAt,
  andThen,
  type Evaluate,
  type NameResolver,
} from './evaluation.js';
import { assuming, type World } from './world.js';
import { applyOperation } from './operations.js';
import { certain, MOST_POSSIBILITIES, pairs, settle, TooManyPossibilities, type Possibility } from './possibility.js';
import {
  type Frame,
  ABSENT,
  discriminantOf,
  holesOf,
  knownText,
  textOf,
  unknownValue,
  type Hole,
  type Value,
} from './value.js';

/** Deepest nesting of expressions, calls and rows together; most steps that one use may cost. */
const DEEPEST = 400;
const MOST_STEPS = 1_500;
const COST_OF_GIVING_UP = 500;
/** Most steps that one use may cost together with the shared work that it is the first to need. */
const MOST_STEPS_IN_ALL = 30_000;

/** An evaluator over one set of facts. Results of names that no call of the use changes are kept by the resolver. */
export function createEvaluator(resolve: NameResolver, assume: Assume = assuming): Evaluate {
  let depth = 0;
  let steps = 0;
  let inAll = 0;
  let cutOff = 0;
  const run = (expression: Expression, frame: Frame): readonly Possibility[] => {
    if (depth === 0) steps = inAll = 0;
    const isCut = depth >= DEEPEST || ++inAll > MOST_STEPS_IN_ALL;
    if (isCut) cutOff++;
    if (isCut || ++steps > MOST_STEPS) return [certain(unknownAt(expression.at, frame, 'bound'))];
    depth++;
    try {
      const found = bounded(dispatch(expression, frame, { resolve, evaluate }), expression, frame);
      const cost = costOf(found);
      steps += cost;
      inAll += cost;
      return found;
    } catch (error) {
      if (!(error instanceof TooManyPossibilities)) throw error;
      steps += COST_OF_GIVING_UP;
      return [certain(unknownAt(expression.at, frame, 'bound'))];
    } finally {
      depth--;
    }
  };
  const afresh: Evaluate['afresh'] = (work) => {
    const [spent, cuts, before] = [steps, cutOff, inAll];
    steps = 0;
    try {
      const found = work();
      const isHopeless = inAll > MOST_STEPS_IN_ALL && inAll - before > MOST_STEPS_IN_ALL / 2;
      return { found, isWhole: cutOff === cuts, isHopeless };
    } finally {
      steps = spent;
    }
  };
  const evaluate: Evaluate = Object.assign(run, { afresh, assume });
  return evaluate;
}

/** Whoever works on values pays for each, and for long texts by their parts: what is made of them is as long again. */
function costOf(found: readonly Possibility[]): number {
  let cost = found.length;
  for (const { value } of found) if (value.kind === 'text') cost += value.parts.length >> 5;
  return cost;
}

function dispatch(
  expression: Expression,
  frame: Frame,
  { resolve, evaluate }: { readonly resolve: NameResolver; readonly evaluate: Evaluate },
): readonly Possibility[] {
  switch (expression.kind) {
    case 'text':
      return [certain(textOf([expression.text]))];
    case 'unknown':
      return [certain(unknownValue(holeAt(expression.at, frame, expression)))];
    case 'list':
      return [certain({ kind: 'list', items: expression.items.map((item) => ({ expression: item, frame })) })];
    case 'record':
      return evaluateRecord(expression, frame, evaluate);
    case 'join':
      return evaluateJoin(expression, frame, evaluate);
    case 'call':
      return evaluateCall(expression, frame, evaluate);
    case 'select':
      return evaluateSelect(expression, frame, evaluate);
    case 'choice':
      return evaluateChoice(expression, frame, evaluate);
    case 'each':
      return evaluateEach(expression, frame, evaluate);
    case 'name':
      return resolve(expression, frame, evaluate);
  }
}

function bounded(all: readonly Possibility[], { at }: Expression, frame: Frame): readonly Possibility[] {
  const found = collapseUnknowns(all, at, frame);
  if (found.length <= MOST_POSSIBILITIES) return found;
  return [...found.slice(0, MOST_POSSIBILITIES - 1), certain(unknownAt(at, frame, 'bound'))];
}

function evaluateCall(call: CallExpression, frame: Frame, evaluate: Evaluate): readonly Possibility[] {
  if (call.op === 'index' && call.args[0] && call.args[1]) {
    const [of, key] = call.args;
    return evaluateSelect({ kind: 'select', of, key, at: call.at }, frame, evaluate);
  }
  if (call.op === 'default') return evaluateDefault(call, frame, evaluate);
  if (call.op === 'fill') return evaluateFill(call, frame, evaluate);
  let rows: { readonly args: readonly Value[]; readonly so: Possibility }[] = [{ args: [], so: certain(ABSENT) }];
  for (const arg of call.args) {
    const found = evaluate(arg, frame);
    const values = FORCING.has(call.op) ? forced(found, evaluate, call.op === 'flatten' ? DEEPEST_LIST : 1) : found;
    const sofar = rows.map((row) => row.so);
    const next: typeof rows = [];
    const argsOf = new Map(rows.map((row) => [row.so, row.args]));
    for (const [a, b, world] of pairs(sofar, values)) {
      next.push({
        args: [...(argsOf.get(a) ?? []), settle({ ...b, world }).value],
        so: combine(a, b, { value: ABSENT, world }),
      });
      if (next.length > MOST_POSSIBILITIES) return [certain(unknownAt(call.at, frame, 'bound'))];
    }
    rows = next;
  }
  // Nothing has a result where an argument does not exist.
  const complete = rows.filter(({ args }) => CARES_NOT.has(call.op) || !args.some(({ kind }) => kind === 'absent'));
  return complete.map(({ args, so }) => ({
    ...so,
    value: applyOperation(call.op, args) ?? unknownResult(call, args, frame),
  }));
}

/** Operations that have a result although an argument does not exist. */
const CARES_NOT: ReadonlySet<Operation> = new Set(['merge', 'slice', 'present']);
/** Operations that look into lists. */
const FORCING: ReadonlySet<Operation> = new Set([
  ...(['joinList', 'flatten', 'zip', 'contains'] as const),
  'product',
  'formatList',
  'merge',
  'sorted',
  'difference',
  'intersection',
  'characters',
]);
/** Lists within lists that `flatten` opens. */
const DEEPEST_LIST = 8;

/** Unknown because an argument is: keeps the argument's reason and needs. */
function unknownResult(call: CallExpression, args: readonly Value[], frame: Frame): Value {
  const holes = args.flatMap(holesOf);
  const first = holes[0];
  const ids = args.map(discriminantOf);
  const id = ids.includes(undefined)
    ? placeId(call.at, frame)
    : holeId(`${call.op}(${ids.map((part) => JSON.stringify(part)).join()})`);
  return unknownValue({
    id,
    why: first?.why ?? 'unsupported',
    needs: [...new Set(holes.flatMap((hole) => hole.needs))].sort(),
  });
}

function evaluateDefault(call: CallExpression, frame: Frame, evaluate: Evaluate): readonly Possibility[] {
  const [first, second] = call.args;
  if (!first || !second) return first ? evaluate(first, frame) : [];
  const fallback = (): readonly Possibility[] => evaluate(second, frame);
  return [
    ...andThen(evaluate(first, frame), (value) => {
      if (value.kind === 'absent' || knownText(value) === '') return fallback();
      const holes = holesOf(value);
      if (value.kind !== 'text' || holes.length < value.parts.length) return [certain(value)];
      return [...nonEmpty(value, holes), ...inWorld(fallback(), whereEmpty(holes))];
    }),
  ];
}

/** Unknown text where it is not empty: where one of its holes is not. */
function nonEmpty(value: Value, holes: readonly Hole[]): readonly Possibility[] {
  const decisions = [...new Set(holes.map(emptiness))];
  return decisions.map((decision) => ({ ...certain(value), world: assuming(decision, { not: [''] }) }));
}

function whereEmpty(holes: readonly Hole[]): World {
  return new Map(holes.map((hole) => [emptiness(hole), { is: '' }]));
}

/** The decision whether a hole is empty. */
function emptiness({ id, emptyWith = id }: Hole): string {
  return `\u0000${emptyWith}\u0000`;
}
