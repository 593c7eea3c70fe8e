// Writes docs/configuration.md from the schema of lastref.yaml, so that the reference cannot part from what is checked. What the
// schema cannot say, how far this version goes with a key, stands here beside it.
// Loads zod: reached only by who writes the reference.
import { configJsonSchema } from './config-schema.js';

/** The parts of JSON Schema that the configuration's schema uses. */
interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

const INTRODUCTION = `# Configuration

Generated from the program (\`npm run golden\`); do not edit.

\`lastref.yaml\` is looked for in the folder of the first PATH and upwards, or named with \`--config\`. There is one for each run: another
one farther up is not used, and is refused if it retires names, too. Every key is optional unless it says otherwise, an unknown key is
an error. Days are UTC and written \`YYYY-MM-DD\`. Paths and globs start at the folder of the file; a glob with \`REPO:\` before it speaks
of that repository. Editors can check the file by \`schema/config.json\`.
`;

/** What this version does with a key: of the file by itself, a line or more; of an entry as `KEY/KEY`, a sentence. */
const NOTES: Readonly<Record<string, string>> = {
  certificates:
    'Without `warn` a certificate is noted 30 days before it ends, a warning from 14 and an error from 7 days on. Rotations are\njudged by bindings (below) and by what a recording shows.',
  observe:
    '`--live` asks and dials what `allow` holds, and nothing else; `--replay` reads a recording instead. An audit with `observe` and with neither\nnever ends with exit code 0, because something that was asked for was not looked at.',
  repos:
    'Each is read once, also where it lies inside another or is reached through a symlink. One that is missing, closed or damaged is a\nblind spot that names it, and the others are read. Two folders of one name are told apart by the folders above them, unless `name`\nsays more.',
  inputs:
    'Each entry has exactly one of the kinds. [inputs.md](inputs.md) lists the formats of each, which are recognised by what a file\nholds and never by its name. A row that cannot be read is named by its line and stops nothing; a file that holds nothing of its kind is\nan error, and so is a glob that matches none. A file named here is not read once more as a text of its repository.',
  services:
    'Services are found by what describes them: catalog files, compose files, package manifests, Dockerfiles, and at last the folder.\nAn entry here goes before all of them. What another repository runs belongs to the program here whose image it is; without an image,\nto the one program of its name, if that repository holds no program itself.',
  'services/deploys':
    'A repository, by its name or by its folder relative to this file, and what is deployed there: a compose service, a workload, a resource, or a folder or file of settings (`web/prod.env`). Needed only where neither an image nor a name tells.',
  accept:
    'An accepted value no longer keeps a verdict from being clear because it might be anything. Where what is known of it fits a retired\nname, it still does.',
  severity:
    'The highest severity over the evidence of a finding counts. `off` drops the evidence. `lastref rules explain RULE` says what a rule\nfinds; the contexts are the kinds of places in which evidence stands.',
  suppress:
    'A suppression hides evidence, not findings: where other evidence is left, the finding stays. A lapsed one hides nothing and is a\nfinding itself. In source, `lastref-ignore RULE until=YYYY-MM-DD reason="WHY"` in a comment does the same for its line and the next.',
};

/** The reference as Markdown. */
export function configReference(): string {
  const { properties = {} } = configJsonSchema() as Schema;
  const sections = Object.entries(properties).map(([key, schema]) =>
    [`## \`${key}\``, '', prose(schema.description), '', ...noteOf(key), ...listOf(key, schema), ''].join('\n'),
  );
  return [INTRODUCTION, ...sections].join('\n');
}

function noteOf(key: string): string[] {
  const note = NOTES[key];
  return note === undefined ? [] : [note.trimEnd(), ''];
}

/** The keys of a section; where it has none, what its value is. */
function listOf(section: string, schema: Schema): string[] {
  const lines = keysIn(schema, { section, depth: 0 });
  return lines.length > 0 ? lines : [`- ${valueOf(schema)}`];
}

interface Place {
  readonly section: string;
  readonly depth: number;
}

function keysIn(schema: Schema, place: Place): string[] {
  const { anyOf = [], items } = schema;
  const isOneOf = anyOf.every(({ properties }) => properties);
  const inner = anyOf.flatMap((one) => (isOneOf ? alternative(one, place) : keysIn(one, place)));
  return [...ownKeys(schema, place), ...(items ? keysIn(items, place) : []), ...inner];
}

function ownKeys(schema: Schema, { section, depth }: Place): string[] {
  return alike(Object.entries(schema.properties ?? {})).flatMap(({ keys, schema: value }) => [
    `${'  '.repeat(depth)}- ${namesOf(keys)}: ${statement(value, isRequired(schema, keys), NOTES[`${section}/${keys[0]}`])}`,
    ...keysIn(value, { section, depth: depth + 1 }),
  ]);
}

/** One of several shapes: its first key stands for it, the others below. */
function alternative(schema: Schema, { section, depth }: Place): string[] {
  const [first = '', ...others] = Object.keys(schema.properties ?? {});
  const only = (keys: readonly string[]): Schema => ({
    ...schema,
    properties: Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([key]) => keys.includes(key))),
  });
  return [...ownKeys(only([first]), { section, depth }), ...ownKeys(only(others), { section, depth: depth + 1 })];
}

function namesOf(keys: readonly string[]): string {
  return keys.map((key) => `\`${key}\``).join(', ');
}

function isRequired({ required = [] }: Schema, keys: readonly string[]): boolean {
  return keys.every((key) => required.includes(key));
}

interface Group {
  readonly keys: string[];
  readonly schema: Schema;
}

/** Neighbouring keys that say the same are listed together. */
function alike(entries: readonly (readonly [string, Schema])[]): Group[] {
  const groups: Group[] = [];
  for (const [key, schema] of entries) {
    const last = groups.at(-1);
    if (last && JSON.stringify(last.schema) === JSON.stringify(schema)) last.keys.push(key);
    else groups.push({ keys: [key], schema });
  }
  return groups;
}

function statement(schema: Schema, required: boolean, note = ''): string {
  const says = schema.description ?? describedWithin(schema);
  return `${valueOf(schema)}${required ? ', required' : ''}. ${prose(says)} ${note}`.trimEnd();
}

function describedWithin({ items, anyOf = [] }: Schema): string | undefined {
  return items?.description ?? anyOf.find(({ description }) => description !== undefined)?.description;
}

function valueOf({ type, format, enum: values, anyOf, items }: Schema): string {
  if (values)
    return values
      .map((value) => `\`${value}\``)
      .join(', ')
      .replace(/, (?=[^,]*$)/, ' or ');
  if (anyOf) return [...new Set(anyOf.map(valueOf))].join(', or ');
  if (type === 'array')
    return items && !items.properties && !items.anyOf ? `list of ${valueOf(items)}` : 'list of entries';
  if (type === 'object') return 'keys';
  if (format === 'date') return 'day';
  return type === 'string' ? 'text' : 'number';
}

/** Words that Markdown would read as marks stand as code. */
function prose(text = ''): string {
  return text.replace(/[^\s"]*[*_[\]<>][^\s",.]*(?:\.[^\s",.]+)*/g, (word) => `\`${word}\``);
}
