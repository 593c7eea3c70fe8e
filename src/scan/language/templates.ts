// Format templates filled in, defaults, and texts that are constants. It asks the reading for values.
import type { Expression, NameExpression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import type { CallArgument } from './form.js';
import { nameValue } from './names.js';
import { unknownAt, type Reading } from './reading.js';
import type { Syntax } from './syntax.js';
import { filled } from './texts.js';

/** The second where the first has no value; a name takes it as its own default. */
export function otherwise(first: Expression, second: Expression, at: Span): Expression {
  const outside = withOutside(first, second);
  if (outside && outside.scope !== 'module') return outside;
  // A definition may be empty, which is replaced, too.
  return { kind: 'call', op: 'default', args: [outside ?? first, second], at };
}

/** A name that is at last looked up outside of the program, with a default there. */
function withOutside(name: Expression, second: Expression): NameExpression | undefined {
  if (name.kind !== 'name') return undefined;
  if (name.otherwise === undefined) return name.scope === 'module' ? undefined : { ...name, otherwise: second };
  const inner = withOutside(name.otherwise, second);
  return inner && { ...name, otherwise: inner };
}

/** What a template is filled with. */
export interface Given {
  readonly args: readonly CallArgument[];
  readonly node: Syntax;
  readonly at: Span;
  readonly spreads?: readonly Syntax[];
  readonly style?: 'braces' | 'percent' | 'dollar';
}

/** A template that is a constant, filled with arguments; any other template is filled by the linker. */
export function fillTemplate(reading: Reading, template: Expression, given: Given): Expression {
  const { args, node, at, style: written } = given;
  if (template.kind === 'unknown') return unknownAt(at);
  const positional = args.filter(({ name }) => name === undefined).map(({ value }) => reading.evaluate(value));
  const named = args.flatMap(({ name, value }) =>
    name === undefined ? [] : [{ key: name, value: reading.evaluate(value) }],
  );
  const isNamed = named.length > 0 || (given.spreads?.length ?? 0) > 0;
  if (template.kind === 'text' && written === undefined && given.spreads === undefined) {
    const style =
      reading.profile.format === 'braces' && !/%[sdv(@]/.test(template.text) ? 'braces' : styleOf(template.text);
    const captured = (name: string): Expression => nameValue(reading, node, name);
    const byName = new Map(named.map(({ key, value }) => [key, value]));
    return filled(template.text, { at, style, positional, named: byName, captured });
  }
  const hasBraces = reading.profile.format === 'braces';
  if (written === undefined && !isNamed && !hasBraces)
    return { kind: 'call', op: 'format', args: [template, ...positional], at };
  const spreads = (given.spreads ?? []).map((node) => ({ spread: reading.evaluate(node) }));
  const names: Expression = { kind: 'record', entries: [...spreads, ...named], at };
  const style: Expression = { kind: 'text', text: written ?? (hasBraces ? 'braces' : 'percent'), at };
  const printed: Expression = { kind: 'call', op: 'format', args: [template, ...positional], at };
  const isPrinted = written === undefined && !isNamed;
  return { kind: 'call', op: 'fill', args: [style, isPrinted ? printed : template, names, ...positional], at };
}

function styleOf(template: string): 'printf' | 'braces' {
  return /%[-\d.$]{0,8}(?:\(\w+\))?[sdvqxif@]/.test(template) || !/\{[\w.:]{0,40}\}/.test(template)
    ? 'printf'
    : 'braces';
}

/** A constant text, where a node is one. */
export function constantText(reading: Reading, node: Syntax | undefined): string | undefined {
  if (!node) return undefined;
  const value = reading.evaluate(node);
  return value.kind === 'text' ? value.text : undefined;
}
