// Templates with named marks (`{zone}`, `%(zone)s`, `${zone}`) that are filled where they are evaluated: which names a template asks for is
// known only once its text is. A mark whose name nothing gives is unknown, never empty.
import type { CallExpression, Expression } from '../model/expression.js';
import { andThen, unknownAt, type Evaluate } from './evaluation.js';
import { certain, type Possibility } from './possibility.js';
import { knownText, type Frame } from './value.js';

/** Marks by style; the first group is the name, or the position. */
const MARKS: Readonly<Record<string, RegExp>> = {
  braces: /\{\{|\}\}|\{([\w.]{0,80})(?:[!:][^{}]{0,40})?\}/g,
  percent: /%%|%[(<{](\w{1,80})[)>}][-+ #0]{0,4}\d{0,4}(?:\.\d{1,4})?[sdifgxX]?/g,
  dollar: /\$\$|\$(?:\{(\w{1,80})\}|([A-Za-z_]\w{0,79}))/g,
};
const MOST_MARKS = 200;

/** fill(style, template, names, …positional): the template with its marks replaced. */
export function evaluateFill(call: CallExpression, frame: Frame, evaluate: Evaluate): readonly Possibility[] {
  const [style, template, names, ...positional] = call.args;
  const marks = style?.kind === 'text' ? MARKS[style.text] : undefined;
  if (!marks || !template || !names) return [certain(unknownAt(call.at, frame, 'unsupported'))];
  return [
    ...andThen(evaluate(template, frame), (value) => {
      const text = knownText(value);
      if (text === undefined) return [certain(unknownAt(call.at, frame, 'dynamic'))];
      return evaluate(
        { kind: 'join', parts: partsOf(text, { marks, names, positional, at: call.at }), at: call.at },
        frame,
      );
    }),
  ];
}

interface Filling {
  readonly marks: RegExp;
  readonly names: Expression;
  readonly positional: readonly Expression[];
  readonly at: CallExpression['at'];
}

function partsOf(template: string, { marks, names, positional, at }: Filling): Expression[] {
  const text = (piece: string): Expression => ({ kind: 'text', text: piece, at });
  const parts: Expression[] = [];
  let from = 0;
  let next = 0;
  for (const mark of template.matchAll(marks)) {
    if (parts.length > 2 * MOST_MARKS) break;
    parts.push(text(template.slice(from, mark.index)));
    from = mark.index + mark[0].length;
    const name = mark[1] ?? mark[2];
    if (name === undefined) parts.push(text(mark[0].slice(-1)));
    else if (name === '' || /^\d{1,3}$/.test(name))
      parts.push(positional[name === '' ? next++ : Number(name)] ?? { kind: 'unknown', why: 'dynamic', at });
    else parts.push(selectedFrom(names, name.split('.'), at));
  }
  return [...parts, text(template.slice(from))];
}

/** An entry, by its path; unknown where there is none. */
function selectedFrom(names: Expression, path: readonly string[], at: CallExpression['at']): Expression {
  const entry = path.reduce<Expression>(
    (of, key) => ({ kind: 'select', of, key: { kind: 'text', text: key, at }, at }),
    names,
  );
  return { kind: 'call', op: 'default', args: [entry, { kind: 'unknown', why: 'dynamic', at }], at };
}
