// From a use to references: evaluates it, reads the hosts in each text it can be, and keeps what could not be known.
import { sortedUnique } from '../base/order.js';
import type { Expression } from '../model/expression.js';
import type { Use } from '../model/fact.js';
import { layerOf } from '../model/layers/layer.js';
import { isImageScheme, isPicture } from '../model/picture-address.js';
import { HOLE } from '../model/sighting.js';
import type { Reference, Step, UnresolvedUse } from '../model/reference.js';
import type { Context, Relation } from '../model/vocabulary.js';
import { certified } from './certified.js';
import type { Evaluate } from './evaluation.js';
import { whereExisting } from './existing.js';
import { stepsTo, writeTrail } from './trail.js';
import { itemsOf } from './items-of.js';
import { ownStops } from './own-stops.js';
import { isLiteral, patchable, slotOf } from './shared-slot.js';
import { isInComment, isNoHost, remarked } from './evaluated-words.js';
import { rootFrame } from './frame.js';
import type { LinkedFile } from './linked-file.js';
import { certain, settle, within, type Possibility } from './possibility.js';
import { defaultPort, isLoneWord, isMachine, readHosts, type HostInText } from './read-hosts.js';
import { dropRepeats, mergeEnvironments } from './merge-references.js';
import { reachIn } from './reach-in.js';
import { asTerm } from './vocabulary-terms.js';
import { holesOf, patternOf, textOf, type Hole } from './value.js';
import { segmentsOf } from './text-segments.js';
import { ANY_WORLD, assuming, ENVIRONMENT, environmentsOf } from './world.js';

export interface UseResolver {
  readonly evaluate: Evaluate;
  /** The relation that a key before a name gives it (`redirect_uri=`); `undefined` for other keys. */
  readonly relationOfKey: (key: string) => Relation | undefined;
  /** Where a Service of the same repository is that pods reach by this name; `undefined`: there is none. */
  readonly inCluster: (host: string, repo: string) => Step | undefined;
  /** All labels of the run. */
  readonly environments: readonly string[];
}

export interface ResolvedUse {
  readonly references: readonly Reference[];
  readonly unresolved: readonly UnresolvedUse[];
}

/** Evaluates one use of a file. */
export function resolveUse(use: Use, file: LinkedFile, resolver: UseResolver): ResolvedUse {
  const references: Reference[] = [];
  const unresolved: UnresolvedUse[] = [];
  for (const possibility of possibilitiesOf(use, file, resolver.evaluate)) {
    const text = patternOf(possibility.value);
    if (text === undefined) continue;
    const reading: Reading = { use, file, possibility, text, resolver };
    const hosts = readHosts(text, use.as);
    const hasAddress = hosts.some(({ position }) => position === 'authority');
    if (hosts.length === 0 && use.strength !== 'token') unresolved.push(...givenUp(reading));
    for (const found of hosts) {
      if ((isLoneWord(found) && !isMachine(found, use)) || isNoHost(found)) continue;
      if (isInComment(text, found.start)) {
        if (found.is === 'name') references.push(remarked(toReference(reading, found, found.is), file));
      } else if (found.is === 'open') unresolved.push(...toUnresolved(reading, found));
      else references.push(asTerm(beside(toReference(reading, found, found.is), found, hasAddress), text));
    }
  }
  return { references: mergeEnvironments(references), unresolved: dropRepeats(unresolved) };
}

/** A dotted word beside an address in one text, as `global.json` in a script, is dialled by nobody. */
function beside(reference: Reference, { position, key }: HostInText, hasAddress: boolean): Reference {
  const isWord = hasAddress && position === 'bare' && key === undefined && reference.relation === 'http';
  return isWord ? { ...reference, strength: 'token' } : reference;
}

interface Reading {
  readonly use: Use;
  readonly file: LinkedFile;
  readonly possibility: Possibility;
  readonly text: string;
  readonly resolver: UseResolver;
}

function possibilitiesOf(use: Use, file: LinkedFile, evaluate: Evaluate): readonly Possibility[] {
  const world = file.environment === undefined ? ANY_WORLD : assuming(ENVIRONMENT, { is: file.environment });
  const all = stretchesOf(use, file)
    .flatMap((one) => (one.kind === 'text' ? [certain(textOf([one.text]))] : evaluate(one, rootFrame(file))))
    .flatMap((one) => itemsOf(one, evaluate));
  return whereExisting(all, { use, file }, evaluate)
    .flatMap((one) => within(one, world) ?? [])
    .map(settle);
}

/** What is evaluated by itself. */
function stretchesOf(use: Use, file: LinkedFile): readonly Expression[] {
  const slot = slotOf(use, file);
  if (slot !== undefined) return [patchable(use, slot)];
  return use.value.kind === 'join' && use.as === 'text' ? segmentsOf(use.value) : [use.value];
}

function toReference(
  { use, file, possibility, text, resolver }: Reading,
  found: HostInText,
  is: Reference['is'],
): Reference {
  const literal = isLiteral(use, possibility);
  const holes = holesIn(possibility, text, found);
  const port = found.port ?? portOf(use, file, resolver.evaluate) ?? defaultPort(found.scheme);
  const inactive = isInactive(found);
  const relation = relationOf({ use, file, possibility, text, resolver }, found);
  const twin = MAY_BE_SERVICES.has(relation) ? resolver.inCluster(found.host, file.repo) : undefined;
  return {
    service: use.service ?? file.service,
    host: found.host,
    is,
    ...(port === undefined ? {} : { port }),
    relation,
    context: contextOf(use, file, { shadowed: possibility.shadowed, inactive }),
    location: { repo: file.repo, file: file.path, span: spanOf(use, found) },
    text: use.text,
    value: text.replaceAll(HOLE, '*').slice(0, 200),
    how: literal ? 'literal' : 'resolved',
    confidence: twin ? 'possible' : literal ? 'proven' : 'likely',
    environments: environmentsOf(possibility.world, resolver.environments),
    steps: [
      ...ownStops(use, file, found.host),
      ...stepsTo(found.host, writeTrail(possibility.trail)),
      ...(twin ? [twin] : []),
    ],
    strength: inactive
      ? 'token'
      : found.position === 'authority' || found.position === 'scp'
        ? 'dialled'
        : use.strength,
    ...certified(use),
    ...(is === 'name' && holes.length === 0 && reachIn(text, found, use.layer ?? layerOf(relation))),
    ...(holes[0] && { unknown: { why: holes[0].why, needs: needsOf(holes) } }),
  };
}

/** What a program that runs in the cluster dials or is configured with. */
const MAY_BE_SERVICES: ReadonlySet<Relation> = new Set<Relation>(['http', 'config']);

/** In a path, a query or a namespace, a name says nothing about where anything connects. */
function isInactive({ position }: HostInText): boolean {
  return position === 'path' || position === 'query' || position === 'identifier';
}

function relationOf({ use, text, resolver: { relationOfKey } }: Reading, found: HostInText): Relation {
  if (isInactive(found)) return 'mention';
  if (found.position === 'mail') return 'mail';
  if (found.position === 'scp') return 'git';
  if (use.relation === 'image' && isPicture(found, text)) return 'http';
  // The location of a cache or a broker, which sends no browser anywhere.
  if (use.relation === 'redirect' && /^(?:rediss?|valkey|memcached?|amqps?|mongodb)$/.test(found.scheme ?? ''))
    return 'config';
  if (use.relation === 'http' && isImageScheme(found.scheme)) return 'image';
  const byKey = found.key === undefined ? undefined : relationOfKey(found.key);
  const general = use.relation === 'mention' || use.relation === 'http' || use.relation === 'config';
  if (byKey && general) return byKey;
  return use.relation === 'mention' && found.position === 'authority' && use.context !== 'comment'
    ? 'http'
    : use.relation;
}

function contextOf(
  use: Use,
  file: LinkedFile,
  so: { readonly shadowed: boolean; readonly inactive: boolean },
): Context {
  const place = file.context;
  const weak =
    place === 'test' || place === 'example' || place === 'docs' || place === 'vendored' || place === 'generated';
  if (use.context === 'comment') return 'comment';
  if (use.context !== 'identifier' && weak) return place;
  if (so.inactive || use.context === 'identifier') return 'identifier';
  return use.context ?? (so.shadowed ? 'default' : place);
}

/** A plain literal points at the host itself; anything else at the whole expression. */
function spanOf(use: Use, { start, end }: HostInText): Use['at'] {
  const exact = use.value.kind === 'text' && use.value.text === use.text && use.at.line === use.at.endLine;
  return exact ? { ...use.at, column: use.at.column + start, endColumn: use.at.column + end } : use.at;
}

function portOf(use: Use, file: LinkedFile, evaluate: Evaluate): number | undefined {
  const found = use.port ? evaluate(use.port, rootFrame(file)) : [];
  const port = found.length === 1 && found[0] ? Number(patternOf(found[0].value)) : Number.NaN;
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined;
}

/** The holes that stand inside a sighting: in the pattern each is one code unit. */
function holesIn({ value }: Possibility, text: string, { start, end }: HostInText): readonly Hole[] {
  const holes = holesOf(value);
  if (holes.length === 0) return [];
  const before = text.slice(0, start).split(HOLE).length - 1;
  const inside = text.slice(start, end).split(HOLE).length - 1;
  return holes.slice(before, before + inside);
}

function needsOf(holes: readonly Hole[]): readonly string[] {
  return sortedUnique(holes.flatMap((hole) => hole.needs));
}

/** A use of which no label is known matters only where it is dialled. */
function toUnresolved({ use, file, possibility, text }: Reading, found: HostInText): UnresolvedUse[] {
  const holes = holesIn(possibility, text, found);
  const nothingKnown = found.host.replaceAll('*', '').replaceAll('.', '') === '';
  if (
    holes.length === 0 ||
    isInactive(found) ||
    (use.strength === 'token' && nothingKnown && found.position !== 'authority')
  )
    return [];
  return [
    {
      service: use.service ?? file.service,
      location: { repo: file.repo, file: file.path, span: use.at },
      text: use.text,
      why: holes[0]?.why ?? 'dynamic',
      needs: needsOf(holes),
      host: found.host,
      relation: use.relation,
      context: contextOf(use, file, { shadowed: possibility.shadowed, inactive: false }),
      strength: found.position === 'authority' ? 'dialled' : use.strength,
    },
  ];
}

/** A dialled text that was cut at a bound may have named any host. */
function givenUp(reading: Reading): UnresolvedUse[] {
  const cut = holesOf(reading.possibility.value).some(({ why }) => why === 'bound');
  const anywhere: HostInText = { host: '*', is: 'open', position: 'authority', start: 0, end: reading.text.length };
  return cut ? toUnresolved(reading, anywhere) : [];
}
