// What is only read, and given to nothing that dials, is what its literals say that it is: the sources of a policy that a program holds
// in a table are admitted wherever the table is read. It changes no host and no place.
import type { Reference } from '../model/reference.js';
import type { Context } from '../model/vocabulary.js';
import { fileId } from './linked-file.js';

/** The references, those of `plain` with the relation of the literals that they are read from, where all of these admit or identify. */
export function likeTheirLiterals(references: readonly Reference[], plain: ReadonlySet<Reference>): Reference[] {
  if (plain.size === 0) return [...references];
  const literals = literalsOf(references);
  return references.map((reference) => {
    if (!plain.has(reference) || reference.relation !== 'http' || !RUNS.has(reference.context)) return reference;
    const read = reference.steps.flatMap((step) => literals.get(keyOf(step, reference.host)) ?? []);
    const [first] = read;
    if (!first || read.some(({ relation }) => relation !== first.relation) || !IDLE.has(first.context))
      return reference;
    return { ...reference, relation: first.relation, context: first.context, strength: first.strength };
  });
}

const RUNS: ReadonlySet<Context> = new Set<Context>(['code', 'config']);
const IDLE: ReadonlySet<Context> = new Set<Context>(['allow', 'identifier']);

function literalsOf(references: readonly Reference[]): ReadonlyMap<string, Reference[]> {
  const literals = new Map<string, Reference[]>();
  for (const reference of references) {
    if (reference.steps.length > 0) continue;
    const key = keyOf(reference.location, reference.host);
    const known = literals.get(key);
    if (known) known.push(reference);
    else literals.set(key, [reference]);
  }
  return literals;
}

function keyOf({ repo, file: path }: { readonly repo: string; readonly file: string }, host: string): string {
  return `${fileId({ repo, path })}#${host}`;
}
