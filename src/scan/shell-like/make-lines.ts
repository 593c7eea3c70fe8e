// A makefile in logical lines, each with what it is. It reads no values and expands nothing.

export interface Place {
  readonly start: number;
  readonly end: number;
}

/** One logical line; offsets are the file's. `value` is what stands after an assignment's operator, without comment and white space. */
export type MakeLine =
  | ({ readonly is: 'assignment'; readonly name: Place; readonly how: string; readonly value: Place } & Place)
  | ({ readonly is: 'include'; readonly files: Place } & Place)
  /** Targets and what they need are names of files; `recipe` is what stands after a semicolon. */
  | ({ readonly is: 'rule'; readonly recipe: Place } & Place)
  | ({ readonly is: 'recipe' | 'comment' | 'text' | 'blank' } & Place);

/** Where the comment of a line begins; its end where there is none. */
export function commentOf(text: string, { start, end }: Place): Place {
  return { start: start + withoutComment(text.slice(start, end), 0), end };
}

const ASSIGNMENT = /^[ ]*(?:(?:export|override|private|unexport)[ \t]+)*([\w.-]+)[ \t]*(::?:?=|\?=|\+=|!=|=)[ \t]*/;
const OF_TARGET =
  /^[^\s:=#][^:=#\n]*:(?![:=])[ \t]*(?=(?:(?:export|override|private)[ \t]+)*[\w.-]+[ \t]*(?::|\?|\+|!)?=)/;
const RULE = /^[^\s#:=][^#:=\n]*::?(?!=)/;
const DIRECTIVE = /^[ ]*(?:ifn?eq|ifn?def|else|endif|vpath|undefine|unexport|export)\b/;
const INCLUDE = /^[ ]*(?:-|s)?include[ \t]+/;
const DEFINE = /^[ ]*(?:override[ \t]+|export[ \t]+)?define\b/;

/** The logical lines of a makefile, in order; every character stands in one of them or is a line end. */
export function* makeLines(text: string): Generator<MakeLine> {
  let [hasRule, isDefining] = [false, false];
  for (const place of logicalLines(text)) {
    const line = text.slice(place.start, place.end);
    if (/^\s*$/.test(line)) yield { is: 'blank', ...place };
    else if (/^[ ]*endef\b/.test(line)) isDefining = false;
    else if (DEFINE.test(line)) isDefining = true;
    else if (isDefining || (hasRule && line.startsWith('\t'))) yield { is: 'recipe', ...place };
    else if (/^\s*#/.test(line)) yield { is: 'comment', ...place };
    else {
      const read = readLine(line, place);
      hasRule ||= read.is === 'rule' || read.start > place.start;
      yield read;
    }
  }
}

function readLine(line: string, { start, end }: Place): MakeLine {
  const lead = OF_TARGET.exec(line)?.[0].length ?? 0;
  const found = ASSIGNMENT.exec(line.slice(lead));
  if (found?.[1] !== undefined && found[2] !== undefined) {
    const name = start + lead + found[0].indexOf(found[1]);
    const value = trimmed(line, { start: lead + found[0].length, end: withoutComment(line, lead + found[0].length) });
    return {
      is: 'assignment',
      name: { start: name, end: name + found[1].length },
      how: found[2],
      value: { start: start + value.start, end: start + value.end },
      start: start + lead,
      end,
    };
  }
  const include = INCLUDE.exec(line)?.[0].length;
  if (include === undefined) return readRule(line, { start, end });
  return { is: 'include', files: { start: start + include, end: start + withoutComment(line, include) }, start, end };
}

function readRule(line: string, { start, end }: Place): MakeLine {
  const isRule = RULE.test(line) && !DIRECTIVE.test(line);
  if (!isRule) return { is: 'text', start, end };
  const semicolon = line.slice(0, withoutComment(line, 0)).indexOf(';');
  return { is: 'rule', recipe: { start: semicolon < 0 ? end : start + semicolon + 1, end }, start, end };
}

/** Where the comment begins that ends a value; an escaped `#` begins none. */
function withoutComment(line: string, from: number): number {
  for (let at = line.indexOf('#', from); at >= 0; at = line.indexOf('#', at + 1)) if (line[at - 1] !== '\\') return at;
  return line.length;
}

function trimmed(line: string, { start, end }: Place): Place {
  let last = end;
  while (last > start && /\s/.test(line[last - 1] ?? '')) last--;
  return { start, end: last };
}

/** Lines that a backslash joins are one. */
function* logicalLines(text: string): Generator<Place> {
  for (let start = 0; start < text.length;) {
    let end = lineEnd(text, start);
    while (end < text.length && isContinued(text, start, end)) end = lineEnd(text, end + 1);
    yield { start, end: text[end - 1] === '\r' ? end - 1 : end };
    start = end + 1;
  }
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function isContinued(text: string, start: number, end: number): boolean {
  let at = (text[end - 1] === '\r' ? end - 1 : end) - 1;
  let slashes = 0;
  for (; at >= start && text[at] === '\\'; at--) slashes++;
  return slashes % 2 === 1;
}
