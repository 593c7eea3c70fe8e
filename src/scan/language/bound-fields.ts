// Classes whose objects are filled from settings (structs with tags, options, configuration properties): each field is the setting under its path,
// and an object within hands its part on to its own class. Who fills an object says where its settings begin.
import type { Expression } from '../../model/expression.js';
import type { Fact } from '../../model/fact.js';
import type { Span } from '../../model/span.js';
import type { Bound, Declared, Filled, Form } from './form.js';
import { typeOf } from './written-types.js';
import { classTarget, named, type Target } from './names.js';
import { joined, spanOf, textAt, unknownAt, type Reading } from './reading.js';
import type { Assigned, Binding, Scope } from './scope.js';
import { sectionPath, settingBelow } from './sections.js';
import { settingValue } from './settings.js';
import type { Syntax } from './syntax.js';

/** The parameter of a class that is the path of the settings it is filled with. */
export const SETTINGS = 'settings';

/** What a field is, as it is declared. */
interface Field {
  readonly scope: Scope;
  readonly type?: string | undefined;
  readonly bound: Bound;
  readonly setting?: string | undefined;
  /** What it is where no setting is. */
  readonly plain: Expression;
  readonly at: Span;
}

/** The value of a field that settings fill; `undefined` for any other. */
export function boundValue(
  reading: Reading,
  { scope, type }: Pick<Binding, 'scope' | 'type'>,
  {
    bound,
    setting,
    plain,
    at,
  }: { readonly plain: Expression; readonly at: Span } & Pick<Assigned, 'bound' | 'setting'>,
): Expression | undefined {
  if (!bound || scope.is !== 'class') return undefined;
  return fieldValue(reading, { scope, type, bound, setting, plain, at });
}

function fieldValue(reading: Reading, field: Field): Expression {
  const { scope, type, bound, setting, plain, at } = field;
  const path = joined([pathOf(scope, at), textAt(at, bound.path)], at);
  if (bound.fields) return recordOf(reading, field, bound.fields);
  const below = bound.path === '' ? path : joined([path, textAt(at, bound.separator)], at);
  const known = plain.kind === 'unknown' ? undefined : plain;
  const own = settingBelow(path, textAt(at, ''), { otherwise: known, at }) ?? plain;
  const single = setting === undefined ? own : settingValue(setting, own.kind === 'unknown' ? undefined : own, at);
  const target = heldClass(reading, scope, type);
  return target
    ? named({ ...target, key: `${target.key}.this` }, at, {
        arguments: [{ name: SETTINGS, value: below }],
        otherwise: single,
      })
    : single;
}

function recordOf(reading: Reading, { scope, bound, at }: Field, fields: readonly Declared[]): Expression {
  const entries = fields.flatMap(({ name, type, bound: inner, setting, value }) => {
    if (!inner) return [];
    const path = [bound.path, inner.path].filter((part) => part !== '').join(bound.separator);
    const plain = value ? reading.evaluate(value) : unknownAt(at);
    return [{ key: name, value: fieldValue(reading, { scope, type, bound: { ...inner, path }, setting, plain, at }) }];
  });
  return { kind: 'record', entries, at };
}

/** Where the settings of a class begin. */
function pathOf({ key, settings }: Scope, at: Span): Expression {
  return settings === undefined ? named({ key: `${key}.this/${SETTINGS}` }, at) : textAt(at, settings);
}

/** Types of every library, which no program fills field by field. */
const PLAIN =
  /^(?:String|URI|URL|Uri|Duration|Integer|Long|Boolean|Int|Double|Float|Path|File|Object|List|Map|Set|InetAddress)$/;

function heldClass(reading: Reading, { at, names }: Scope, type: string | undefined): Target | undefined {
  const inside = type === undefined ? undefined : names.get(type);
  if (inside?.is === 'class') return { key: inside.key };
  return type === undefined || PLAIN.test(type) ? undefined : classTarget(reading, at, type);
}

/** What a class with such fields passes on to the classes of its fields. */
export function* handedOn(reading: Reading, scope: Scope): Iterable<Fact> {
  for (const { values, type } of scope.names.values())
    for (const { bound, at: node } of values) {
      const at = spanOf(reading, node);
      for (const { path, of } of bound ? partsOf(bound, type) : []) {
        const target = heldClass(reading, scope, of);
        const whole = path === '' ? '' : `${path}${bound?.separator ?? ''}`;
        if (target) yield filling(target, joined([pathOf(scope, at), textAt(at, whole)], at), at);
      }
    }
}

function partsOf({ path, separator, fields }: Bound, type: string | undefined): { path: string; of?: string }[] {
  if (!fields) return type === undefined ? [] : [{ path, of: type }];
  return fields.flatMap((field) =>
    (field.bound ? partsOf(field.bound, field.type) : []).map((part) => ({
      ...part,
      path: [path, part.path].filter((one) => one !== '').join(separator),
    })),
  );
}

/** What a call fills. */
export function* filledBy(reading: Reading, node: Syntax, { fills }: Extract<Form, { is: 'call' }>): Iterable<Fact> {
  const target = fills && filledClass(reading, node, fills);
  if (!target) return;
  const at = spanOf(reading, node);
  for (const { key, value } of fills.sets ?? [])
    yield {
      kind: 'definition',
      scope: 'module',
      key: `${target.key}.${key ?? ''}`,
      value: reading.evaluate(value),
      mutable: true,
      at,
    };
  if (fills.sets) return;
  const parts = fills.path.map((part): Expression =>
    typeof part === 'string' ? textAt(at, part) : (sectionPath(reading, part) ?? reading.evaluate(part)),
  );
  yield filling(target, joined(parts, at), at);
}

function filledClass(reading: Reading, node: Syntax, { type, of }: Filled): Target | undefined {
  if (type !== undefined) return classTarget(reading, node, type);
  return of && typeOf(reading, of);
}

function filling(target: Target, settings: Expression, at: Span): Fact {
  return {
    kind: 'link',
    link: 'call',
    scope: 'module',
    callee: `${target.key}.this`,
    ...(target.in === undefined ? {} : { in: target.in }),
    arguments: [{ name: SETTINGS, value: settings }],
    at,
  };
}
