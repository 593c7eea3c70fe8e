// Files that code opens or loads: `open("x")`, `yaml.safe_load(f)`, `JSON.parse(File.read(path))`. The expression names the file, and what it
// holds is read only because of that. A path is what its constant parts say; folders that are known only at run time are left out.
import type { Call } from './call.js';
import type { Expression, NameExpression } from '../../model/expression.js';
import type { Link } from '../../model/link.js';
import type { Span } from '../../model/span.js';
import { formOf } from './collect.js';
import { dottedName } from './dotted-name.js';
import { bindingOf } from './names.js';
import { spanOf, type Reading } from './reading.js';
import type { Syntax } from './syntax.js';
import { otherwise } from './templates.js';

/** Functions that give a file, or its text, by its path. */
const OPENS =
  /(?:^|[.:])(?:open|fopen|file_get_contents|include_str!|read_to_string|readfile|readalltext|readstring|file\.read|io\.read|pathname\.new|path|aiofiles\.open)$/i;
/** Functions that give the data of a text or an opened file, some of them by its path. */
const LOADS =
  /(?:^|[.:])(?:(?:yaml|json|toml|tomllib|tomli|pytoml|ujson|orjson|simplejson|json5|psych|serde_json|serde_yaml|serde_yml|tomlkit|hjson|omegaconf)(?:\.\w+)?[.:]{1,2}(?:safe_load|full_load|unsafe_load|load|loads|parse|parsefile|safe_load_file|load_file|unsafe_load_file|parse_file|from_str|from_reader|from_slice|decode)|json_decode|yaml_parse|yaml_parse_file|parse_ini_file|parse_ini_string|open_dict)$/i;
/** Methods of an opened file or of a path that give its text. */
const TEXTS = /^(?:read|read_text|readtext|text|decode|strip|trim|chomp|open|rewind|each_line|to_s|unwrap|expect)$/i;
const DATA_FILE = /^[^*\n]{0,300}[\w-]\.(?:jsonc?|json5|ya?ml|toml|ini|cfg|conf|cnf|properties|txt|url)$/i;
const MOST_STEPS = 4;

/** The content that a call gives; `undefined` for calls that read no file. */
export function fileValue(reading: Reading, node: Syntax, call: Call): Expression | undefined {
  const at = spanOf(reading, node);
  const parts = call.of ? dottedName(reading, call.of) : [];
  const name = parts && [...parts, call.name].join('.');
  const [first] = call.args;
  if (name !== undefined && first && LOADS.test(name)) return dataOf(reading, first.value, at);
  if (name !== undefined && first && OPENS.test(name))
    return contentOf(reading, { key: 'text', path: pathIn(reading, first.value) }, at);
  const option = optionOf(reading, call, at);
  if (option) return option;
  if (!call.of || !TEXTS.test(call.name)) return undefined;
  const receiver = reading.evaluate(call.of);
  return isContent(receiver) ? receiver : undefined;
}

/** `parser.get("section", "option", fallback=…)` (configparser), which the same two texts on a map would not be. */
function optionOf(reading: Reading, { of, name, args }: Call, at: Span): Expression | undefined {
  const form = of && formOf(reading, of);
  if (!of || name !== 'get' || form?.is !== 'name') return undefined;
  if (!/(?:^|\.)(?:Raw|Safe)?ConfigParser$/.test(bindingOf(reading, of, form.name)?.type ?? '')) return undefined;
  const [section, option] = args.filter((argument) => argument.name === undefined);
  if (!section || !option) return undefined;
  const inner: Expression = { kind: 'select', of: reading.evaluate(of), key: reading.evaluate(section.value), at };
  const value: Expression = { kind: 'select', of: inner, key: reading.evaluate(option.value), at };
  const fallback = args.find((argument) => argument.name === 'fallback');
  return fallback ? otherwise(value, reading.evaluate(fallback.value), at) : value;
}

/** What a name has that a parser read a file into (`parser.read("x.ini")`). */
export function dataOf(reading: Reading, node: Syntax, at: Span): Expression | undefined {
  const value = reading.evaluate(node);
  const opened = isContent(value) ? value.in : undefined;
  return contentOf(reading, { key: 'data', path: opened ?? pathIn(reading, node) }, at);
}

/** The content of a file, which is read only because code asks for it. */
export function contentOf(
  reading: Reading,
  { key, path }: { readonly key: 'text' | 'data'; readonly path: string | undefined },
  at: Span,
): Expression | undefined {
  if (path === undefined) return undefined;
  reading.reads.set(`${key} ${path}`, { kind: 'link', link: 'include', scope: 'file', file: path, group: key, at });
  return { kind: 'name', scope: 'file', key, in: path, at };
}

/** The files that the code reads, once all its values have been asked for. */
export function linksOfFiles({ reads }: Reading): Iterable<Link> {
  return reads.values();
}

function isContent(value: Expression): value is NameExpression & { readonly in: string } {
  return value.kind === 'name' && value.scope === 'file' && value.in !== undefined;
}

/** The constant parts of a path; `undefined` where the last of them names no data file. */
function pathIn(reading: Reading, node: Syntax): string | undefined {
  let from = node;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const path = constantsIn(reading, from).join('/');
    const plain = path.replace(/^(?:\.{0,2}\/)+/, '').replace(/\/{2,}/g, '/');
    if (plain !== '') return DATA_FILE.test(plain) ? plain : undefined;
    const form = formOf(reading, from);
    const value = form?.is === 'name' ? bindingOf(reading, from, form.name)?.values[0]?.value : undefined;
    if (!value) return undefined;
    from = value;
  }
  return undefined;
}

/** The texts in a node, in order, without what is not constant in them. */
function constantsIn(reading: Reading, node: Syntax): string[] {
  const found: string[] = [];
  const open = [node];
  for (let next = open.pop(); next && found.length < 20; next = open.pop()) {
    const form = formOf(reading, next);
    if (form?.is === 'text') {
      const value = reading.evaluate(next);
      const texts = value.kind === 'join' ? value.parts : [value];
      found.push(...texts.flatMap((part) => (part.kind === 'text' ? part.text : [])));
    } else open.push(...[...next.children].reverse());
  }
  return found;
}
