// Calls whose text is filled in from elsewhere: variables of the environment in a text, and lists that stand for arguments. By name; it
// knows no other call.
import type { Expression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import { formOf } from './collect.js';
import type { CallArgument, Form } from './form.js';
import { joined, textAt, type Reading } from './reading.js';
import { settingValue } from './settings.js';

/** The items of a list that is written where it is given: `vsprintf($format, [$a, $b])`. */
export function listedArguments(reading: Reading, argument: CallArgument | undefined): readonly CallArgument[] {
  const form = argument && formOf(reading, argument.value);
  return form?.is === 'list' ? form.items.map((value) => ({ value })) : [];
}

/** Functions that replace the variables of the environment in a text, with the marks that they know. */
const EXPANDING = new Map<string, RegExp>([
  ['ExpandEnv', /\$(?:\{(\w{1,80})\}|([A-Za-z_]\w{0,79}))/g],
  ['ExpandEnvironmentVariables', /%([A-Za-z_]\w{0,79})%/g],
]);

/** The text with its variables as settings; `undefined` for any other call. */
export function expandedText(
  reading: Reading,
  { name, args }: Extract<Form, { is: 'call' }>,
  at: Span,
): Expression | undefined {
  const marks = EXPANDING.get(name);
  const [first] = args;
  if (!marks || !first) return undefined;
  const template = reading.evaluate(first.value);
  if (template.kind !== 'text') return template;
  const parts: Expression[] = [];
  let from = 0;
  for (const mark of template.text.matchAll(marks)) {
    parts.push(
      textAt(at, template.text.slice(from, mark.index)),
      settingValue(mark[1] ?? mark[2] ?? '', undefined, at),
    );
    from = mark.index + mark[0].length;
  }
  return joined([...parts, textAt(at, template.text.slice(from))], at);
}
