// Texts made by printf templates. What is not known keeps its place; a verb that would change it gives no result.
import { knownText, textOf, type Hole, type Value } from './value.js';

/** By name; see `OPERATIONS`. */
export const FORMAT_OPERATIONS = {
  /** fill(style, template, names, …positional) is evaluated where names are (fill-template.ts). */
  fill: () => undefined,
  /** format(template, …args): printf verbs with flags and width, %1$s, %[1]s, %% */
  format: ([template, ...args]: readonly Value[]) => formatted(template, args),
  /** formatList(template, …args): format for each item of the lists, side by side; other arguments stand in every one. */
  formatList: ([template, ...args]: readonly Value[]) => formattedList(template, args),
} satisfies Record<string, (args: readonly Value[]) => Value | undefined>;

/** A verb with its argument, flags and width (Go, package fmt; the `%1$s` of other languages as well). */
const VERB = /%(?:(\d{1,3})\$|\[(\d{1,3})\])?([-+# 0]{0,4})(\d{0,3})(?:\.\d{1,3})?([a-zA-Z%])/g;

function formatted(template: Value | undefined, args: readonly Value[]): Value | undefined {
  const text = template && knownText(template);
  if (text === undefined) return undefined;
  let next = 0;
  const parts: (string | Hole)[] = [];
  let from = 0;
  for (const match of text.matchAll(VERB)) {
    const [whole, dollar, bracket, flags = '', width = '', verb = ''] = match;
    parts.push(text.slice(from, match.index));
    from = match.index + whole.length;
    if (verb === '%') {
      parts.push('%');
      continue;
    }
    const stated = dollar ?? bracket;
    const value = args[stated === undefined ? next++ : Number(stated) - 1];
    if (value?.kind !== 'text') return undefined;
    const known = knownText(value);
    if (known === undefined && !'sdvq'.includes(verb)) return undefined;
    parts.push(...(known === undefined ? value.parts : [padded(known, Number(width), flags)]).flatMap(quotedAs(verb)));
  }
  return textOf([...parts, text.slice(from)]);
}

function quotedAs(verb: string): (part: string | Hole, at: number, all: readonly unknown[]) => (string | Hole)[] {
  return (part, at, { length }) =>
    verb === 'q' ? [...(at === 0 ? ['"'] : []), part, ...(at === length - 1 ? ['"'] : [])] : [part];
}

function padded(text: string, width: number, flags: string): string {
  if (flags.includes('-')) return text.padEnd(width);
  return text.padStart(width, flags.includes('0') ? '0' : ' ');
}

function formattedList(template: Value | undefined, args: readonly Value[]): Value | undefined {
  const lengths = args.flatMap((arg) => (arg.kind === 'list' ? [arg.items.length] : []));
  if (lengths.length === 0) return undefined;
  const rows = Array.from({ length: Math.min(...lengths) }, (_, at) => {
    const row = args.map((arg) => (arg.kind === 'list' ? arg.items[at] : { value: arg }));
    const values = row.flatMap((item) => (item && 'value' in item ? [item.value] : []));
    return values.length === args.length ? formatted(template, values) : undefined;
  });
  const known = rows.flatMap((value) => (value ? [{ value }] : []));
  return known.length === rows.length ? { kind: 'list', items: known } : undefined;
}
