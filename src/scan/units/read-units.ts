// The environment that service managers give to programs: systemd units and their drop-ins, supervisor's sections, Procfiles. It says what
// is defined and which files hold more; hosts in the text are found by the scanner of the file. It expands nothing.
import { posix } from 'node:path';
import type { Expression } from '../../model/expression.js';
import type { Fact } from '../../model/fact.js';
import type { Source } from '../scanner.js';
import { toShellExpression } from '../shell-variables.js';

const MOST = 5000;
const LONGEST_LINE = 20_000;
/** One assignment: words and quoted stretches without a blank between them (systemd.syntax(7), Quoting). */
const WORD = /(?:"(?:[^"\\]|\\.){0,4096}"|'(?:[^'\\]|\\.){0,4096}'|[^\s"'])+/g;
const ASSIGNMENT = /^["']?([A-Za-z_]\w{0,200})=(["']?)(.*)$/s;

/** Facts of a unit, a drop-in, a supervisor's configuration or a Procfile, by the file's name. */
export function* readUnits(source: Source): Iterable<Fact> {
  const name = posix.basename(source.path);
  const read = /^procfile/i.test(name)
    ? ofProcfile
    : /\.(?:service|socket|conf)$/i.test(name) && isUnit(source)
      ? ofUnit
      : ofSupervisor;
  let left = MOST;
  for (const fact of read(source)) if (left-- > 0) yield fact;
}

function isUnit({ path, text }: Source): boolean {
  return (
    /\.(?:service|socket)$/i.test(path) ||
    /(?:^|\/)[^/]+\.service\.d\//.test(path) ||
    /^\[(?:Service|Unit)\]\s*$/m.test(text)
  );
}

/** `web` of `web.service`, `web@.service` and `web.service.d/env.conf`. */
function unitName(path: string): string | undefined {
  return /(?:^|\/)([\w.-]{1,200}?)(?:@[^/.]*)?\.service(?:\.d\/[^/]+)?$/.exec(path)?.[1];
}

/** systemd.exec(5): Environment, EnvironmentFile. */
function* ofUnit(source: Source): Iterable<Fact> {
  const service = unitName(source.path);
  for (const { key, value, start } of settingsIn(source.text)) {
    if (key === 'Environment') yield* assignments(source, { text: value, start, service });
    if (key === 'EnvironmentFile') yield* environmentFile(source, { text: value, start, service });
  }
}

interface Setting {
  readonly key: string;
  readonly value: string;
  /** UTF-16 offset of the value. */
  readonly start: number;
}

/** `Key=value` lines; one that ends in a backslash goes on. */
function* settingsIn(text: string): Iterable<Setting> {
  for (const line of text.matchAll(
    /^[ \t]{0,40}([A-Za-z]\w{0,60})[ \t]{0,10}=[ \t]{0,40}((?:[^\n\\]|\\(?!\r?\n)|\\\r?\n){0,20000})/gm,
  )) {
    const [whole, key = '', value = ''] = line;
    if (whole.length <= LONGEST_LINE) yield { key, value, start: line.index + whole.length - value.length };
  }
}

interface Assigned {
  readonly text: string;
  readonly start: number;
  readonly service: string | undefined;
}

function* assignments(source: Source, { text, start, service }: Assigned): Iterable<Fact> {
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const found = ASSIGNMENT.exec(word);
    if (!found) continue;
    const [, key = '', inner = '', rest = ''] = found;
    const quote = word[0] === '"' || word[0] === "'" ? word[0] : inner;
    const value = quote !== '' && rest.endsWith(quote) ? rest.slice(0, -1) : rest;
    const from = start + index + word.length - rest.length;
    yield definition(source, { key, value, from, service });
  }
}

interface Defined {
  readonly key: string;
  readonly value: string;
  readonly from: number;
  readonly service: string | undefined;
}

function definition(source: Source, { key, value, from, service }: Defined): Fact {
  const at = source.span(from, from + value.length);
  const text: Expression = { kind: 'text', text: value.replace(/\\(["'\\$ ])/g, '$1'), at };
  return {
    kind: 'definition',
    scope: 'env',
    key,
    value: text,
    level: 'unit',
    ...(service !== undefined && { service }),
    at,
  };
}

/** The path is the machine's: the file lies under the same root as the unit, or beside it. `-` is for one that need not exist. */
function* environmentFile(source: Source, { text, start, service }: Assigned): Iterable<Fact> {
  const path = text
    .trim()
    .replace(/^-/, '')
    .replace(/^(["'])(.*)\1$/, '$2');
  if (path === '' || path.length > 500 || /[%$*]/.test(path)) return;
  const at = source.span(start, start + text.length);
  const depth = posix.dirname(source.path).split('/').length;
  const root = /^(.*?)(?:^|\/)(?:etc|lib|usr)\//.exec(source.path)?.[1];
  const inside = root === undefined ? [] : [`${'../'.repeat(depth)}${posix.join(root, path)}`];
  for (const file of new Set([...inside, posix.basename(path)]))
    yield {
      kind: 'link',
      link: 'include',
      scope: 'env',
      file,
      ...(service !== undefined && { service }),
      level: 'unit-file',
      at,
    };
}

/** supervisor, `[program:x]`: `environment=KEY="value",KEY2=value`. */
function* ofSupervisor(source: Source): Iterable<Fact> {
  const sections = [...source.text.matchAll(/^\[([^\]\n]{1,200})\]/gm)];
  for (const { key, value, start } of settingsIn(source.text)) {
    if (key !== 'environment') continue;
    const section = sections.findLast(({ index }) => index < start)?.[1] ?? '';
    const service = /^program:(.+)$/.exec(section)?.[1];
    for (const { 0: pair, index } of value.matchAll(
      /([A-Za-z_]\w{0,200})=(?:"([^"]{0,4096})"|'([^']{0,4096})'|([^,\s]{0,4096}))/g,
    )) {
      const equals = pair.indexOf('=');
      const quoted = /^["']/.test(pair.slice(equals + 1)) ? 1 : 0;
      const text = pair.slice(equals + 1 + quoted, quoted ? -1 : undefined);
      const from = start + index + equals + 1 + quoted;
      yield definition(source, { key: pair.slice(0, equals), value: text, from, service });
    }
  }
}

/** `web: KEY=value command`: a shell's assignments before the command. */
function* ofProcfile(source: Source): Iterable<Fact> {
  for (const line of source.text.matchAll(/^([\w-]{1,100}):[ \t]{0,40}([^\n]{0,20000})/gm)) {
    const [whole, , command = ''] = line;
    let from = line.index + whole.length - command.length;
    for (const word of command.split(/(?<=\s)/)) {
      const text = word.trim();
      const [, key, , value = ''] = ASSIGNMENT.exec(text) ?? [];
      if (key === undefined && text !== 'env' && text !== 'exec') break;
      const start = from + text.length - value.length;
      const at = source.span(start, start + value.length);
      const span = (a: number, b: number): Fact['at'] => source.span(start + a, start + b);
      if (key !== undefined)
        yield {
          kind: 'definition',
          scope: 'env',
          key,
          value: toShellExpression({ text: value, span, escapedDollar: '\\$' }),
          level: 'unit',
          at,
        };
      from += word.length;
    }
  }
}
