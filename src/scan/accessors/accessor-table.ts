// The accessors of frameworks (rules/accessors.yaml) as one language asks for them: chains of names that are looked up by what they begin with.
// It reads no code.
import type { AccessorRule, Rulebook } from '../../model/rulebook.js';

/** One link of a chain: a name, or a call by that name. */
export interface Link {
  readonly name: string;
  readonly isCall: boolean;
}

/** One way to write an object that holds settings. */
export interface Chain {
  readonly rule: AccessorRule;
  readonly links: readonly Link[];
}

/** What one language has to look for, by the first name of a chain. */
export interface AccessorTable {
  readonly objects: ReadonlyMap<string, readonly Chain[]>;
  /** Calls that put values in, by their last name. */
  readonly writers: ReadonlyMap<string, readonly Writer[]>;
}

/** A chain that puts values into the settings. */
export interface Writer extends Chain {
  readonly puts: 'one' | 'all';
}

/** Stands for any object at the beginning of a chain. */
export const ANY = '*';

/** The table of a language, by the scanner's id. */
export function accessorTable({ accessors }: Pick<Rulebook, 'accessors'>, language: string): AccessorTable {
  const objects = new Map<string, Chain[]>();
  const writers = new Map<string, Writer[]>();
  for (const rule of accessors) {
    if (!rule.languages.includes(language)) continue;
    for (const written of rule.objects) {
      const links = linksOf(written);
      push(objects, links[0]?.name ?? '', { rule, links });
    }
    for (const written of rule.sets) addWriter(writers, { rule, links: linksOf(written), puts: 'one' });
    for (const written of rule.fills) addWriter(writers, { rule, links: linksOf(written), puts: 'all' });
  }
  // The longer chain knows more of what it is.
  for (const chains of objects.values()) chains.sort((a, b) => b.links.length - a.links.length);
  return { objects, writers };
}

function addWriter(writers: Map<string, Writer[]>, writer: Writer): void {
  const links = writer.links.map((link, at) => (at === writer.links.length - 1 ? { ...link, isCall: true } : link));
  push(writers, links.at(-1)?.name ?? '', { ...writer, links });
}

/** The links of a chain as the table writes it; dots within braces and angles are part of a name. */
function linksOf(written: string): Link[] {
  return [...written.matchAll(/(\{[^}]*\}|<[^>]*>|[^.{<(][^.(]*)(\(\))?\.?/g)].map(([, name = '', call]) => ({
    name,
    isCall: call !== undefined,
  }));
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** What of a table one file can hold, by the words in it. */
export function tableOf({ objects, writers }: AccessorTable, text: string): AccessorTable {
  const known = new Map<string, boolean>();
  const holds = (word: string): boolean => {
    const found = known.get(word) ?? text.includes(word);
    known.set(word, found);
    return found;
  };
  const isHere = ({ rule: { beside }, links }: Chain): boolean =>
    links.every(({ name }) => name === ANY || name === 'this' || holds(name.replace(/^[<{](?:\*\/)?|[>}]$/g, ''))) &&
    (beside.length === 0 || beside.some(holds));
  return { objects: kept(objects, isHere), writers: kept(writers, isHere) };
}

function kept<T extends Chain>(
  chains: ReadonlyMap<string, readonly T[]>,
  isHere: (chain: Chain) => boolean,
): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const [name, list] of chains) {
    const here = list.filter(isHere);
    if (here.length > 0) found.set(name, here);
  }
  return found;
}
