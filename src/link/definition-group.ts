// Names with very many definitions: a field that half of a program sets, a key of a thousand tables. What they come to is found once for a
// service and then only read, since it is the same wherever the name stands; only what a call changes is evaluated for each reader.
import { collapseAs } from './collapse.js';
import type { EntryEvaluator } from './evaluate-entry.js';
import { unknownBy } from './evaluate-entry.js';
import type { Evaluate } from './evaluation.js';
import { onceFrame } from './frame.js';
import { certain, MOST_POSSIBILITIES, within, type Possibility } from './possibility.js';
import { chooseDefinitions, type Alternative, type Alternatives, type Entry } from './precedence.js';
import { textOf, type Frame, type Value } from './value.js';

/** So many definitions are worth it. */
export const MANY = 64;

export interface DefinitionGroup {
  readonly id: string;
  readonly uncovered: Alternatives['uncovered'];
  readonly isMutable: boolean;
  /** Definitions that mean the same for every reader of a service. */
  readonly free: readonly Alternative[];
  readonly rest: readonly Alternative[];
}

/** Puts the definitions of a name together. `isFree` tells those that no call changes. */
export function toGroup(
  id: string,
  entries: readonly Entry[],
  { environments, isFree }: { readonly environments: readonly string[]; readonly isFree: (entry: Entry) => boolean },
): DefinitionGroup {
  const { of, uncovered } = chooseDefinitions(entries, { environments, decision: id });
  const isMutable = entries.some(({ definition }) => definition.mutable);
  const free = of.filter(({ entry }) => isFree(entry));
  return { id, uncovered, isMutable, free, rest: of.filter(({ entry }) => !isFree(entry)) };
}

/** The possibility of a definition, where that definition is the one that counts. */
export function underAlternative(possibility: Possibility, { world, shadowed }: Alternative): Possibility[] {
  const held = within(possibility, world);
  return held ? [{ ...held, shadowed: held.shadowed || shadowed }] : [];
}

/** What the free definitions come to: as many values as an expression may have. */
export function valuesOfFree(
  { id, free }: DefinitionGroup,
  frame: Frame,
  { entries, evaluate }: { readonly entries: EntryEvaluator; readonly evaluate: Evaluate },
): readonly Possibility[] {
  const work = (): readonly Possibility[] => {
    const found = free.flatMap((alternative) => {
      const { entry } = alternative;
      const values = entries.evaluate(entry, onceFrame(frame, entry.file), evaluate);
      return values.flatMap((possibility) => underAlternative(possibility, alternative));
    });
    const few = collapseAs(id, found);
    if (few.length <= MOST_POSSIBILITIES) return few;
    return [...few.slice(0, MOST_POSSIBILITIES - 1), certain(unknownBy(`${id} bound`, 'bound'))];
  };
  return entries.once({ key: id, home: frame.home, evaluate, work });
}

/** The same as read at one place: what is assigned again may be another value at the next. */
export function asReadAt(place: string, possibility: Possibility, { id, isMutable }: DefinitionGroup): Possibility {
  const assumed = possibility.world.get(id);
  if (!isMutable) return possibility;
  const value = withOwnHoles(possibility.value, id, place);
  if (assumed === undefined) return { ...possibility, value };
  const world = new Map(possibility.world);
  world.delete(id);
  return { ...possibility, value, world: world.set(`${id}${place}`, assumed) };
}

/** What was made one unknown is one unknown for each reader. */
function withOwnHoles(value: Value, id: string, place: string): Value {
  if (value.kind !== 'text' || value.parts.every((part) => typeof part === 'string' || !part.id.startsWith(id)))
    return value;
  return textOf(
    value.parts.map((part) =>
      typeof part === 'string' || !part.id.startsWith(id) ? part : { ...part, id: `${part.id}${place}` },
    ),
  );
}
