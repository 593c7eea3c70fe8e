// Values of code as expressions: what a node can be worth, with names left for the linker. Deep nesting is given up, not followed.
import type { Expression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import { patternValue } from '../typescript/regex.js';
import { addressOf } from './address-calls.js';
import { callValue } from './calls.js';
import { formOf } from './collect.js';
import { environmentFirst } from './environment-first.js';
import type { Entry, Form } from './form.js';
import { frameworkValue } from './framework-settings.js';
import { mapName, memberValue } from './members.js';
import { bindingOf, instanceHere, named, nameValue, RETURNED } from './names.js';
import { joined, spanOf, unknownAt, type Reading } from './reading.js';
import { sectionPath, sectionValue, settingBelow } from './sections.js';
import { computedSetting, settingValue } from './settings.js';
import type { Syntax } from './syntax.js';
import { constantText, fillTemplate, otherwise } from './templates.js';
import { textValue } from './texts.js';

const DEEPEST = 120;
const MOST_PARTS = 20_000;

/** What a node is worth; evaluated once. */
export function evaluate(reading: Reading, node: Syntax): Expression {
  const known = reading.values.get(node);
  if (known) return known;
  if (reading.depth >= DEEPEST) return unknownAt(spanOf(reading, node), 'bound');
  reading.depth++;
  const form = formOf(reading, node);
  const value = form ? valueOf(reading, node, form) : unknownAt(spanOf(reading, node));
  reading.depth--;
  reading.values.set(node, value);
  return value;
}

function valueOf(reading: Reading, node: Syntax, form: Form): Expression {
  const at = spanOf(reading, node);
  switch (form.is) {
    case 'text':
      return textValue(reading, node, form.pieces);
    case 'pattern':
      return patternValue(form.text, at);
    case 'name':
      return nameValue(reading, node, form.name);
    case 'this':
      return instanceHere(node, at);
    case 'same':
      return evaluate(reading, form.of);
    case 'member':
    case 'index':
    case 'call':
      return frameworkValue(reading, node, () => plainValue(reading, node, form)) ?? plainValue(reading, node, form);
    case 'join':
      return joinValue(reading, form.parts, at);
    case 'format':
      return formatValue(reading, form, at);
    case 'list':
      return { kind: 'list', items: form.items.slice(0, 2000).map((item) => evaluate(reading, item)), at };
    case 'map':
      return recordOf(reading, form.entries, at);
    case 'either':
      return eitherValue(reading, node, form.of);
    case 'otherwise':
      return otherwise(evaluate(reading, form.first), evaluate(reading, form.second), at);
    case 'told':
    case 'returned':
      return elsewhereValue(reading, form, at);
    case 'setting':
      if (form.isWritten) return { kind: 'name', scope: 'env', key: form.key, otherwise: unknownAt(at), at };
      return settingValue(form.key, form.otherwise && evaluate(reading, form.otherwise), at);
    default:
      return unknownAt(at);
  }
}

/** What a member, an entry or a call is worth by itself. */
function plainValue(
  reading: Reading,
  node: Syntax,
  form: Extract<Form, { is: 'member' | 'index' | 'call' }>,
): Expression {
  if (form.is === 'index') return indexValue(reading, form, spanOf(reading, node));
  if (form.is === 'call') return addressOf(reading, form) ?? callValue(reading, node, form);
  const whole = form.name === 'Value' ? sectionValue(reading, form.of) : undefined;
  return whole ?? memberValue(reading, node, form);
}

/** One of several; a variable of the environment that the condition asks for has the other as its default. */
function eitherValue(reading: Reading, { start, end }: Syntax, nodes: readonly Syntax[]): Expression {
  const at = spanOf(reading, { start, end });
  const found = nodes.map((one) => ({ node: one, value: evaluate(reading, one) }));
  return (
    environmentFirst(reading, found, { start, end, at }) ?? {
      kind: 'choice',
      of: found.map(({ value }) => ({ value })),
      at,
    }
  );
}

/** What another file returns, or what the package has told a library. */
function elsewhereValue(reading: Reading, form: Extract<Form, { is: 'returned' | 'told' }>, at: Span): Expression {
  if (form.is === 'told') return named({ key: form.key, in: 'folder:.' }, at);
  const { in: where, path, otherwise: other } = form;
  const value = path.reduce<Expression>(
    (of, key) => ({ kind: 'select', of, key: { kind: 'text', text: key, at }, at }),
    named({ key: RETURNED, in: where }, at),
  );
  return other ? otherwise(value, evaluate(reading, other), at) : value;
}

/** A map of constants; entries whose value nothing is known of stay in it. */
export function recordOf(reading: Reading, entries: readonly Entry[], at: Span): Expression {
  return {
    kind: 'record',
    entries: entries.slice(0, 2000).map(({ key, value }) => {
      const worth = evaluate(reading, value);
      return key === undefined ? { spread: worth } : { key, value: worth };
    }),
    at,
    ...(entries.length === 0 && { open: true }),
  };
}

function indexValue(reading: Reading, { of, key }: Extract<Form, { is: 'index' }>, at: Span): Expression {
  const path = sectionPath(reading, of);
  const below = path && settingBelow(path, evaluate(reading, key), { at });
  if (below) return below;
  const map = mapName(reading, of);
  const constant = constantText(reading, key);
  if (map !== undefined && constant !== undefined && isEnvironment(reading, { map, of }, constant))
    return settingValue(constant, undefined, at);
  const computed = map !== undefined && constant === undefined && isEnvironment(reading, { map, of }, 'x');
  if (computed) return computedSetting(evaluate(reading, key), undefined, at) ?? unknownAt(at);
  const value = evaluate(reading, of);
  if (value.kind === 'unknown') return value;
  return { kind: 'select', of: value, key: evaluate(reading, key), at };
}

function isEnvironment(
  reading: Reading,
  { map, of }: { readonly map: string; readonly of: Syntax },
  key: string,
): boolean {
  const { environments = [], sections } = reading.profile;
  const type = bindingOf(reading, of, map)?.type;
  if (type !== undefined && sections && !sections.types.test(type)) return false;
  const short = map.replace(/^this\./, '').replace(/^_/, '');
  return (environments.includes(short) || environments.includes(map)) && /^[\w.:-]{1,200}$/.test(key);
}

/** Operands of `+` from left to right; a chain of any length is one list. */
function joinValue(reading: Reading, parts: readonly Syntax[], at: Span): Expression {
  const values: Expression[] = [];
  const open = [...parts].reverse();
  for (let part = open.pop(); part && values.length < MOST_PARTS; part = open.pop()) {
    const form = formOf(reading, part);
    if (form?.is === 'join') open.push(...[...form.parts].reverse());
    else if (form?.is === 'same') open.push(form.of);
    else values.push(evaluate(reading, part));
  }
  if (values.length > 1 && values.every(({ kind }) => kind === 'unknown')) return unknownAt(at);
  if (values.some(({ kind }) => kind === 'list')) return { kind: 'call', op: 'concat', args: values, at };
  return joined(values, at);
}

function formatValue(reading: Reading, form: Extract<Form, { is: 'format' }>, at: Span): Expression {
  const { template, args, style, spreads } = form;
  const given = { args, node: template, at, ...(style && { style }), ...(spreads && { spreads }) };
  return fillTemplate(reading, evaluate(reading, template), given);
}
