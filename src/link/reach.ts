// Which uses can name something that is watched, by all the texts that their values could ever be made of: through every definition,
// argument and default that a name may lead to. It evaluates nothing, and leaves out only what certainly names nothing watched.
import type { NameId } from './located.js';
import type { Expression, NameExpression } from '../model/expression.js';
import { valuePartsOf } from '../model/expression-parts.js';
import type { Use } from '../model/fact.js';
import type { Hostname } from '../model/hostname.js';
import type { SitesOf } from './call-sites.js';
import { fileId, type LinkedFile } from './linked-file.js';
import { locateName } from './locate-name.js';
import type { NameTable } from './name-table.js';
import { createSpeller, mergeSpelling, nothingSpelt, type Speller, type Spelling } from './spelling.js';

/** Whether a use, read in a file, can matter. */
export type Reach = (use: Use, file: LinkedFile) => boolean;

export interface ReachRequest {
  readonly files: readonly LinkedFile[];
  readonly table: NameTable;
  readonly sitesOf: SitesOf;
  readonly labels: readonly string[];
  readonly names: readonly Hostname[];
}

/** Prepares the question for watched labels and names; `undefined` where they are too many to be told apart. */
export function createReach({ files, table, sitesOf, labels, names }: ReachRequest): Reach | undefined {
  const speller = createSpeller(labels, names);
  if (!speller) return undefined;
  const web: Web = {
    speller,
    table,
    places: new Map(),
    waiting: [],
    byKey: valuesByKey(files),
    sitesOf,
  };
  return ({ value, slot, strength }, file) => {
    if (slot !== undefined) return true;
    const place = placeOf({ value, file }, web);
    settleAll(web);
    const { spelling } = place;
    if (speller.canSpell(spelling)) return true;
    return spelling.isOpen && (strength !== 'token' || spelling.hasSlashes || spelling.hasTail);
  };
}

interface Web {
  readonly speller: Speller;
  readonly table: NameTable;
  /** What each name can come to, by its identity. */
  readonly places: Map<string, Place>;
  /** Places whose values were not yet read. */
  readonly waiting: (() => void)[];
  /** Values of names that are not looked up by file, by scope and key. */
  readonly byKey: ReadonlyMap<string, readonly Standing[]>;
  readonly sitesOf: SitesOf;
}

/** An expression and the file in which it stands. */
interface Standing {
  readonly value: Expression;
  readonly file: LinkedFile;
}

interface Place {
  readonly spelling: Spelling;
  /** Those that hold what this one holds. */
  readonly readers: Set<Place>;
}

function newPlace(): Place {
  return { spelling: nothingSpelt(), readers: new Set() };
}

function placeOf(standing: Standing, web: Web): Place {
  const place = newPlace();
  read(standing, place, web);
  return place;
}

/** Reads what waits, until nothing new is asked for. */
function settleAll({ waiting }: Web): void {
  for (let next = waiting.pop(); next; next = waiting.pop()) next();
}

/** Operations that leave the characters of a text together. */
const KEEPS_TEXT: ReadonlySet<string> = new Set(['lower', 'upper', 'trim', 'joinList', 'merge', 'concat', 'default']);

/** Operations whose result shows nothing of what they were given. */
const DECODES: ReadonlySet<string> = new Set(['base64Decode', 'characters']);

/** Adds all that an expression is made of to a place. Works on its own stack. */
function read({ value, file }: Standing, place: Place, web: Web): void {
  const own = nothingSpelt();
  const stack: Expression[] = [value];
  for (let next = stack.pop(); next; next = stack.pop()) {
    switch (next.kind) {
      case 'text':
        web.speller.addText(own, next.text);
        break;
      case 'unknown':
        own.isOpen = true;
        break;
      case 'name':
        follow(next, { file, place, own, web });
        break;
      default:
        if (next.kind === 'call' && !KEEPS_TEXT.has(next.op)) own.isWorked = true;
        if (next.kind === 'call' && DECODES.has(next.op)) own.spells = true;
        if (next.kind === 'record')
          for (const entry of next.entries) if ('key' in entry) web.speller.addText(own, entry.key);
    }
    for (const part of valuePartsOf(next)) stack.push(part);
  }
  grow(place, own);
}

/** Tells a place and all that read it. */
function grow(place: Place, more: Readonly<Spelling>): void {
  const open: [Place, Readonly<Spelling>][] = [[place, more]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [to, from] = next;
    if (!mergeSpelling(to.spelling, from)) continue;
    for (const reader of to.readers) open.push([reader, to.spelling]);
  }
}

interface Following {
  readonly file: LinkedFile;
  readonly place: Place;
  readonly own: Spelling;
  readonly web: Web;
}

/** Scopes whose names are found by their key alone, or in files; what others come to is not followed here. */
const BY_KEY: ReadonlySet<string> = new Set(['env', 'template', 'properties']);

function follow(name: NameExpression, { file, place, own, web }: Following): void {
  const { scope, key } = name;
  if (scope === 'row') return;
  if (scope !== 'module') {
    own.isOpen = true;
    if (!BY_KEY.has(scope)) own.spells = true;
    else
      join({ place, web }, `${scope}#${key}`, () => ({ values: web.byKey.get(`${scope}#${key}`) ?? [], isOpen: true }));
    return;
  }
  const located = locateName(name, { file, home: file }, web.table);
  const { namespace } = located;
  if (namespace) join({ place, web }, `*${fileId(namespace)}`, () => exportsOf(namespace, name, web));
  if (located.ids.length === 0) own.isOpen = true;
  for (const id of located.ids) join({ place, web }, id, () => valuesOf(id, web));
}

interface Values {
  readonly values: readonly Standing[];
  /** Nobody knows all of them. */
  readonly isOpen: boolean;
}

/** A whole module: all that it exports. */
function exportsOf(file: LinkedFile, { at }: NameExpression, { table }: Web): Values {
  const names = table.exportsOf(fileId(file)).map((key): Standing => {
    return { value: { kind: 'name', scope: 'module', key, at }, file };
  });
  return { values: names, isOpen: true };
}

/** Makes one place read another, whose values are found when it is first asked for. */
function join({ place, web }: Pick<Following, 'place' | 'web'>, id: string, valuesFor: () => Values): void {
  const known = web.places.get(id);
  const source = known ?? newPlace();
  source.readers.add(place);
  if (known) {
    grow(place, known.spelling);
    return;
  }
  web.places.set(id, source);
  web.waiting.push(() => {
    const { values, isOpen } = valuesFor();
    if (isOpen) grow(source, { ...nothingSpelt(), isOpen });
    for (const standing of values) read(standing, source, web);
  });
}

/** The definitions of a name, and what its call sites pass where it is a parameter. */
function valuesOf(id: NameId, { table, sitesOf }: Web): Values {
  const definitions = table.entriesOf(id).map(({ definition, file }): Standing => ({ value: definition.value, file }));
  const parameter = table.parameterOf(id);
  if (parameter === undefined) return { values: definitions, isOpen: false };
  const passed = sitesOf(parameter.callable).flatMap(({ link, file }) =>
    link.arguments.map(({ value }): Standing => ({ value, file })),
  );
  return { values: [...definitions, ...passed], isOpen: true };
}

/** What stands under names that are found by their key, wherever it does. */
function valuesByKey(files: readonly LinkedFile[]): Map<string, Standing[]> {
  const found = new Map<string, Standing[]>();
  for (const file of files) {
    for (const fact of file.facts) {
      if (fact.kind !== 'definition' || !BY_KEY.has(fact.scope)) continue;
      const key = `${fact.scope}#${fact.key}`;
      const known = found.get(key);
      if (known) known.push({ value: fact.value, file });
      else found.set(key, [{ value: fact.value, file }]);
    }
  }
  return found;
}
