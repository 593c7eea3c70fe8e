// `$GENERATE start-stop[/step] lhs [ttl] [class] type rhs` of BIND 9: one template, many records. Bounded; counts no further.

export interface Range {
  readonly start: number;
  readonly stop: number;
  readonly step: number;
}

/** The range of a directive; `undefined` where it is none. */
export function toRange(raw: string): Range | undefined {
  const match = /^(\d{1,10})-(\d{1,10})(?:\/(\d{1,10}))?$/.exec(raw);
  if (!match) return undefined;
  const range = { start: Number(match[1]), stop: Number(match[2]), step: Number(match[3] ?? 1) };
  return range.step < 1 || range.stop < range.start ? undefined : range;
}

/** A template for one number: `$`, `${offset,width,base}`, and `$$` or `\$` for the sign itself. */
export function expandTemplate(template: string, number: number): string {
  return template.replace(/\\\$|\$\$|\$\{([^}]{0,40})\}|\$/g, (match, modifier: string | undefined) => {
    if (match === '\\$' || match === '$$') return '$';
    return modifier === undefined ? String(number) : modified(modifier, number);
  });
}

function modified(modifier: string, number: number): string {
  const [offset = '0', width = '0', base = 'd'] = modifier.split(',').map((part) => part.trim());
  const value = number + (Number.parseInt(offset, 10) || 0);
  const least = Math.min(Number.parseInt(width, 10) || 0, 255);
  if (base === 'n' || base === 'N') return nibbles(value, { least, upper: base === 'N' });
  const digits = Math.abs(value).toString(base === 'o' ? 8 : base.toLowerCase() === 'x' ? 16 : 10);
  const text = `${value < 0 ? '-' : ''}${digits}`.padStart(least, '0');
  return base === 'X' ? text.toUpperCase() : text;
}

/** Hexadecimal digits in reverse order with dots between: labels of ip6.arpa. The width counts the dots. */
function nibbles(value: number, { least, upper }: { least: number; upper: boolean }): string {
  const digits = [...Math.max(0, value).toString(16)].reverse();
  while (digits.length * 2 - 1 < least) digits.push('0');
  const text = digits.join('.');
  return upper ? text.toUpperCase() : text;
}
