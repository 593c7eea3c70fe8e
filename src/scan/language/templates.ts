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

/** A template that is a constant, filled with arguments; of any other template the linker fills printf marks. */
export function fillTemplate(
  reading: Reading,
  template: Expression,
  { args, node, at }: { readonly args: readonly CallArgument[]; readonly node: Syntax; readonly at: Span },
): Expression {
  const positional = args.filter(({ name }) => name === undefined).map(({ value }) => reading.evaluate(value));
  if (template.kind !== 'text') {
    if (template.kind === 'unknown') return unknownAt(at);
    return { kind: 'call', op: 'format', args: [template, ...positional], at };
  }
  const named = new Map<string, Expression>(
    args.flatMap(({ name, value }) => (name === undefined ? [] : [[name, reading.evaluate(value)] as const])),
  );
  const style =
    reading.profile.format === 'braces' && !/%[sdv(@]/.test(template.text) ? 'braces' : styleOf(template.text);
  const captured = (name: string): Expression => nameValue(reading, node, name);
  return filled(template.text, { at, style, positional, named, captured });
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
