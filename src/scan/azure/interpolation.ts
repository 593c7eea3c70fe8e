// What stands in a Bicep string: texts with their escapes undone, and expressions (Bicep, String type).

export interface StringPart {
  readonly is: 'text' | 'expression';
  readonly text: string;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** The parts of a string's raw text, in order. */
export function interpolationsOf(raw: string): readonly StringPart[] {
  const parts: StringPart[] = [];
  let known = '';
  for (let at = 0; at < raw.length; at++) {
    if (raw[at] === '\\') {
      const next = raw[++at] ?? '';
      known += ESCAPES[next] ?? next;
    } else if (raw.startsWith('${', at)) {
      const end = endOfExpression(raw, at + 2);
      if (known !== '') parts.push({ is: 'text', text: known });
      known = '';
      parts.push({ is: 'expression', text: raw.slice(at + 2, end) });
      at = end;
    } else known += raw[at] ?? '';
  }
  if (known !== '') parts.push({ is: 'text', text: known });
  return parts;
}

function endOfExpression(raw: string, from: number): number {
  let depth = 0;
  let inString = false;
  for (let at = from; at < raw.length; at++) {
    const unit = raw[at];
    if (inString && unit === '\\') at++;
    else if (unit === "'") inString = !inString;
    else if (!inString && unit === '{') depth++;
    else if (!inString && unit === '}' && depth-- === 0) return at;
  }
  return raw.length;
}
