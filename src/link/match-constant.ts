// Constant patterns of the estate (RE2 syntax), applied only where no text can make them slow: a few unbounded repetitions, none within
// another, short texts. Everything else is refused.

/** Longest pattern and text that are tried. */
const LONGEST_PATTERN = 200;
const LONGEST_TEXT = 512;
/** A text of n characters costs at most n to this power. */
const MOST_REPETITIONS = 3;
const MOST_MATCHES = 64;

/** The first match; `null`: none; `undefined`: the pattern is not one that may be tried. */
export function matchConstant(pattern: string, text: string): RegExpExecArray | null | undefined {
  const expression = toExpression(pattern);
  return expression && text.length <= LONGEST_TEXT ? expression.exec(text) : undefined;
}

/** Every match, in order, as far as the bound; `undefined`: the pattern may not be tried. */
export function matchesOfConstant(pattern: string, text: string): readonly RegExpExecArray[] | undefined {
  const expression = toExpression(pattern, 'g');
  if (!expression || text.length > LONGEST_TEXT) return undefined;
  return [...text.matchAll(expression)].slice(0, MOST_MATCHES);
}

/** Replaces every match, `$1` and `${name}` by what the groups hold; `undefined`: the pattern may not be tried. */
export function replaceConstant(pattern: string, text: string, by: string): string | undefined {
  const expression = toExpression(pattern, 'g');
  if (!expression || text.length > LONGEST_TEXT) return undefined;
  return text.replace(expression, by.replace(/\$\{(\d{1,2})\}/g, '$$$1').replace(/\$\{(\w{1,40})\}/g, '$$<$1>'));
}

function toExpression(pattern: string, flags = ''): RegExp | undefined {
  if (pattern.length > LONGEST_PATTERN || !isCheap(pattern)) return undefined;
  try {
    return new RegExp(pattern.replaceAll('(?P<', '(?<'), flags);
  } catch {
    return undefined;
  }
}

/** No repeated groups, no look-around, no references back, few repetitions without end. */
function isCheap(pattern: string): boolean {
  if (/\\[1-9kpP]|\(\?(?![:P<])|\(\?<[=!]|\[\[:/.test(pattern)) return false;
  const bare = pattern.replace(/\\./gs, 'x').replace(/\[[^\]]{0,200}\]/g, 'x');
  if (/\)(?:[*+]|\{)/.test(bare)) return false;
  return (bare.match(/[*+]|\{\d{0,9},?\d{0,9}\}/g) ?? []).length <= MOST_REPETITIONS;
}
