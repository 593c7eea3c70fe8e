// The expressions that branch: selecting by key, choosing by condition, and one row after another. Each branch carries the world in
// which it is taken, so that two of them that hang on the same decision are taken together.
import type { ChoiceExpression, EachExpression, SelectExpression } from '../model/expression.js';
import { andThen, combine, evaluateElement, inWorld, placeId, unknownAt, type Evaluate } from './evaluation.js';
import { rowFrame } from './frame.js';
import { holeId } from './hole-id.js';
import { certain, MOST_POSSIBILITIES, pairs, settle, within, type Possibility } from './possibility.js';
import {
  type Frame,
  ABSENT,
  discriminantOf,
  holesOf,
  knownText,
  textOf,
  unknownValue,
  type Element,
  type Row,
  type Value,
} from './value.js';
import { assuming } from './world.js';
import { writtenApart } from './written-apart.js';

/** `of[key]`: the entry, or every entry where the key is unknown. */
export function evaluateSelect(select: SelectExpression, frame: Frame, evaluate: Evaluate): readonly Possibility[] {
  const found: Possibility[] = [];
  for (const [of, key, world] of pairs(evaluate(select.of, frame), evaluate(select.key, frame))) {
    const base = combine(of, key, { value: ABSENT, world });
    found.push(
      ...andThen([base], () => selectFrom(of.value, settle({ ...key, world }).value, { select, frame, evaluate })),
    );
    if (found.length > MOST_POSSIBILITIES) break;
  }
  return found;
}

/** What languages call the value of an enum's member: Python, PHP, Swift. */
const HELD = /^(?:value|rawValue)$/;

interface Selecting {
  readonly select: SelectExpression;
  readonly frame: Frame;
  readonly evaluate: Evaluate;
}

function selectFrom(of: Value, key: Value, { select, frame, evaluate }: Selecting): readonly Possibility[] {
  if (of.kind === 'absent') return [certain(ABSENT)];
  // An object as the key is one of several constants.
  const decided = discriminantOf(key) ?? (key.kind === 'record' ? { id: placeId(select.key.at, frame) } : undefined);
  // A member of an enum holds its value under a name of the language's (`Zone.LIVE.value`); texts have no such member.
  if (decided && 'known' in decided && HELD.test(decided.known) && knownText(of) !== undefined) return [certain(of)];
  const isUnknown = of.kind === 'text' || decided === undefined || (of.kind === 'record' && of.open);
  if (isUnknown) return [certain(unknownMember(of, select, frame))];
  if ('known' in decided) {
    const element = elementAt(of, decided.known) ?? undefined;
    if (!element && of.kind === 'record' && /^[\w-]+(?:[.:][\w-]+)+$/.test(decided.known))
      return selectPath(of, decided.known.split(/[.:]/), { select, frame, evaluate });
    return element ? readElement(element, { select, evaluate }) : [certain(ABSENT)];
  }
  const keys = of.kind === 'record' ? [...of.entries.keys()] : of.items.map((_, at) => String(at));
  const each = keys.flatMap((name) => {
    const element = elementAt(of, name);
    const world = evaluate.assume(decided.id, { is: name });
    return element ? readElement(element, { select, evaluate }).flatMap((found) => within(found, world) ?? []) : [];
  });
  return select.exists ? each : [...each, { ...certain(ABSENT), world: evaluate.assume(decided.id, { not: keys }) }];
}

/** `config.get('idp.host')`: a key that no entry has is a path. */
function selectPath(of: Value, path: readonly string[], selecting: Selecting): readonly Possibility[] {
  return path.reduce<readonly Possibility[]>(
    (found, key) => [...andThen(found, (value) => selectFrom(value, textOf([key]), selecting))],
    [certain(of)],
  );
}

/** What an entry is worth, and where it is written if that is another line than the one that asks for it. */
function readElement(
  element: Element,
  { select, evaluate }: Pick<Selecting, 'select' | 'evaluate'>,
): readonly Possibility[] {
  const found = evaluateElement(element, evaluate);
  if (!('expression' in element)) return found;
  const { expression, frame } = element;
  return found.map((one) => writtenApart(one, expression, { at: select.at, frame }));
}

function elementAt(of: Extract<Value, { kind: 'list' | 'record' }>, key: string): Element | undefined {
  if (of.kind === 'record') return of.entries.get(key);
  return /^-?\d{1,9}$/.test(key)
    ? of.items.at(Number(key))
    : key === 'length'
      ? { value: textOf([String(of.items.length)]) }
      : undefined;
}

/** A member of something unknown is unknown for the same reason. */
function unknownMember(of: Value, select: SelectExpression, frame: Frame): Value {
  const [hole] = holesOf(of);
  const member =
    select.key.kind === 'text' && hole ? holeId(`${hole.id}.${select.key.text}`) : placeId(select.at, frame);
  const needs = (hole?.needs ?? []).map((need) => memberNeed(need, select.key));
  return unknownValue({ id: member, why: hole?.why ?? 'dynamic', needs });
}

/** What is needed of everything (`output.*`) is this one. */
function memberNeed(need: string, key: SelectExpression['key']): string {
  return need.endsWith('.*') && key.kind === 'text' ? need.slice(0, -1) + key.text : need;
}

/** Every branch that can be taken. */
export function evaluateChoice(choice: ChoiceExpression, frame: Frame, evaluate: Evaluate): readonly Possibility[] {
  const on = choice.on;
  if (on === undefined) {
    const decision = `choice ${placeId(choice.at, frame)}`;
    return choice.of.flatMap((branch, at) =>
      inWorld(
        evaluate(branch.value, frame).map((found) => writtenApart(found, branch.value, { at: choice.at, frame })),
        assuming(decision, { is: String(at) }),
      ),
    );
  }
  const labels = choice.of.flatMap(({ when }) => (when === undefined ? [] : [when]));
  const valuesOf = branchValues(frame, evaluate);
  return [
    ...andThen(evaluate(on, frame), (value) => {
      const decided = discriminantOf(value) ?? { id: `choice ${placeId(choice.at, frame)}` };
      if ('known' in decided) {
        const taken =
          choice.of.find(({ when }) => when === decided.known) ?? choice.of.find(({ when }) => when === undefined);
        return taken ? valuesOf(taken) : [certain(ABSENT)];
      }
      return choice.of.flatMap((branch) =>
        inWorld(
          valuesOf(branch),
          evaluate.assume(decided.id, branch.when === undefined ? { not: labels } : { is: branch.when }),
        ),
      );
    }),
  ];
}

type Branch = ChoiceExpression['of'][number];

/** What a branch comes to is the same whatever leads to it. */
function branchValues(frame: Frame, evaluate: Evaluate): (branch: Branch) => readonly Possibility[] {
  const known = new Map<Branch, readonly Possibility[]>();
  return (branch) => {
    const found = known.get(branch) ?? evaluate(branch.value, frame);
    known.set(branch, found);
    return found;
  };
}

/** Every row of a list or record. */
export function evaluateEach(each: EachExpression, frame: Frame, evaluate: Evaluate): readonly Possibility[] {
  return evaluate(each.over, frame).flatMap((over) => {
    const rows = rowsOf(over.value, each) ?? (each.asKey ? undefined : anyRow(over.value));
    if (rows === undefined) return [{ ...over, value: unknownAt(each.at, frame, 'dynamic') }];
    let built: Possibility[] = [
      { ...over, value: each.asKey ? { kind: 'record', entries: new Map() } : { kind: 'list', items: [] } },
    ];
    for (const row of rows) built = [...addRow(built, each, { frame: rowFrame(frame, each.as, row), evaluate })];
    return built;
  });
}

function rowsOf(over: Value, { ofSet }: EachExpression): readonly Row[] | undefined {
  if (over.kind === 'list')
    return over.items.map((value, at) => ({ key: String(at), value, ...(ofSet ? { name: value } : {}) }));
  if (over.kind === 'record') return [...over.entries].map(([key, value]) => ({ key, value }));
  return undefined;
}

/** One row that stands for all of an unknown list or map: what is known of every row is known. */
function anyRow(over: Value): readonly Row[] | undefined {
  const [hole, ...more] = holesOf(over);
  if (!hole || more.length > 0 || over.kind !== 'text' || over.parts.length > 1) return undefined;
  const member = (name: string): Element => ({
    value: unknownValue({ id: holeId(`${hole.id}[${name}]`), why: hole.why, needs: hole.needs }),
  });
  return [{ key: hole.id, name: member('key'), value: member('value') }];
}

function* addRow(
  built: readonly Possibility[],
  each: EachExpression,
  { frame, evaluate }: { readonly frame: Frame; readonly evaluate: Evaluate },
): Iterable<Possibility> {
  const body: Element = { expression: each.body, frame };
  const kept = each.when ? evaluate(each.when, frame) : [certain(textOf(['true']))];
  const keys = each.asKey ? evaluate(each.asKey, frame) : [certain(ABSENT)];
  for (const [a, when, world] of pairs(built, kept)) {
    for (const [b, key, both] of pairs([combine(a, when, { value: a.value, world })], keys)) {
      const out = discriminantOf(when.value);
      const decided = discriminantOf(key.value);
      if (out && 'known' in out && out.known === 'false') yield b;
      else if (b.value.kind === 'list') yield { ...b, value: { kind: 'list', items: [...b.value.items, body] } };
      else if (b.value.kind === 'record' && decided && 'known' in decided) {
        yield combine(b, key, {
          value: withEntry(b.value.entries, decided.known, each.isGrouped ? { grouped: body } : body),
          world: both,
        });
      } else yield b;
    }
  }
}

/** A record with one more entry; a grouped one joins those that its key has. */
function withEntry(
  entries: ReadonlyMap<string, Element>,
  key: string,
  entry: Element | { readonly grouped: Element },
): Value {
  if (!('grouped' in entry)) return { kind: 'record', entries: new Map([...entries, [key, entry]]) };
  const group = entries.get(key);
  const before = group && 'value' in group && group.value.kind === 'list' ? group.value.items : [];
  const list: Value = { kind: 'list', items: [...before, entry.grouped] };
  return { kind: 'record', entries: new Map([...entries, [key, { value: list }]]) };
}
