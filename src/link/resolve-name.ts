// What a name means where it is read: a bound parameter, a row, a definition of this file or of another, an environment variable of
// the service, an argument of every call site that is known. What nothing defines is unknown, with the name that a person could supply.
import type { NameExpression } from '../model/expression.js';
import { frameOf } from './definition-frame.js';
import { calledFrame, frameId } from './frame.js';
import { fileId } from './linked-file.js';
import { countsFor } from './counts-for.js';
import { readComputed } from './computed-setting.js';
import { readRow } from './read-row.js';
import { isNever } from './existing.js';
import { createCallDependence } from './call-dependence.js';
import { asReadAt, MANY, toGroup, underAlternative, valuesOfFree, type DefinitionGroup } from './definition-group.js';
import { createEntryEvaluator, unknownBy, type EntryEvaluator } from './evaluate-entry.js';
import { evaluateElement, type Evaluate, type NameResolver } from './evaluation.js';
import { locateName } from './locate-name.js';
import { readOutputs } from './read-outputs.js';
import type { Located, NameId } from './located.js';
import { nearestTo } from './near-templates.js';
import type { CallSite, NameTable } from './name-table.js';
import { chooseDefinitions, knownEnvironments, type Entry } from './precedence.js';
import {
  argumentOf,
  indexCallSites,
  parameterOf,
  passesAll,
  siteId,
  type Parameter,
  type SitesOf,
} from './call-sites.js';
import { bearing, passedAt } from './passed-value.js';
import { isDeployed, isPatched } from './shared-slot.js';
import { joinTrails, type Trail } from './trail.js';
import { typedVariable } from './typed-variable.js';
import { wholeModule } from './whole-module.js';
import { certain, NOTHING, within, type Possibility } from './possibility.js';
import { knownText, type Frame } from './value.js';
import { assuming, ENVIRONMENT, mergeWorlds, type World } from './world.js';

/** Longest chain of calls that is followed; longer ones are unknown (`bound`). */
const LONGEST_CHAIN = 8;

/** Resolves names by the table, once for each definition that depends on no call. More than `many` definitions are read as a group. */
export function createNameResolver(
  table: NameTable,
  sitesOf: SitesOf = indexCallSites(table),
  many = MANY,
): NameResolver {
  const entries = createEntryEvaluator(table.chartOf);
  const dependsOnCall = createCallDependence(table);
  const groups = new Map<string, DefinitionGroup>();
  return (name, frame, evaluate) => {
    if (name.scope === 'row') return readRow(name, frame);
    if (name.computed) return readComputed({ ...name, computed: name.computed }, frame, evaluate);
    const located = locateName(name, frame, table);
    const typed = typedVariable(name, located, table);
    if (typed) return evaluate(typed.definition.value, { ...frame, file: typed.file });
    const reading: Reading = { name, frame, evaluate, located, table, sitesOf, entries, dependsOnCall, groups, many };
    return readOutputs(reading) ?? readBound(reading) ?? readCallSites(reading) ?? readDefinitions(reading);
  };
}

interface Reading {
  readonly name: NameExpression;
  readonly frame: Frame;
  readonly evaluate: Evaluate;
  readonly located: Located;
  readonly table: NameTable;
  readonly sitesOf: SitesOf;
  readonly dependsOnCall: (entry: Entry) => boolean;
  readonly entries: EntryEvaluator;
  readonly groups: Map<string, DefinitionGroup>;
  readonly many: number;
}

/** A parameter that the call chain binds. */
function readBound({ name, frame, evaluate, located }: Reading): readonly Possibility[] | undefined {
  for (const id of located.ids) {
    const bound = frame.bound.get(id);
    if (bound === undefined) continue;
    if (bound !== null) return evaluateElement(bound, evaluate).map((possibility) => bearing(possibility, bound, name));
    if (name.scope !== 'module') return undefined;
    return name.otherwise ? evaluate(name.otherwise, frame) : [NOTHING];
  }
  return undefined;
}

/** A parameter of code that runs only when called: the arguments of each known call site, one site at a time. */
function readCallSites(reading: Reading): readonly Possibility[] | undefined {
  const { name, frame, evaluate, located, table, sitesOf } = reading;
  const [id = ''] = located.ids;
  const parameter = parameterOf(id, table);
  if (parameter === undefined) return undefined;
  // What the call that is followed does not pass has its default.
  if (frame.bound.has(parameter.callable)) return undefined;
  const all = sitesOf(parameter.callable);
  const sites = name.scope === 'module' ? all.filter((site) => countsFor(site, frame.file)) : all;
  if (sites.length === 0) return name.scope === 'module' ? uncalled(reading, id) : undefined;
  if (frame.depth >= LONGEST_CHAIN) return [certain(unknownBy(id + frame.id, 'bound'))];
  const passed = (): readonly Possibility[] => passedBySites(reading, { parameter, sites });
  if (frameId(frame) !== '' || frame.depth > 0 || frame.bound.size > 0) return passed();
  // Every use in the body of a function reads the same arguments.
  const at = name.otherwise?.at;
  const otherwise = at ? `${at.line}:${at.column}-${at.endLine}:${at.endColumn}` : '';
  const key = `${fileId(frame.file)} ${id} ${name.key} ${otherwise}`;
  return reading.entries.once({ key, home: frame.home, evaluate, work: passed });
}

/** The arguments of each call site, one site at a time. */
function passedBySites(
  reading: Reading,
  { parameter, sites }: { readonly parameter: Parameter; readonly sites: readonly CallSite[] },
): readonly Possibility[] {
  const { name, frame, evaluate } = reading;
  const decision = `site ${parameter.callable}${frame.id}`;
  return sites.flatMap((site, index) => {
    const siteFrame = calledFrame(
      { ...frame, ...unitOf(site), bound: new Map(), rows: new Map() },
      { id: siteId(site), file: site.file },
    );
    const argument = argumentOf(site.link.arguments, parameter) ?? (passesAll(site, parameter) ? name : undefined);
    const passed = argument ? givenBy(reading, evaluate(argument, siteFrame)) : readDefinitions(reading);
    const world = siteWorld(site, assuming(decision, { is: String(index) }));
    const at = { file: site.file, line: (argument ?? site.link).at.line };
    const isDead = isNever(site.link.exists, (exists) => evaluate(exists, siteFrame));
    return passed.flatMap((possibility) => {
      const held = within(passedAt(possibility, at, name), world);
      return held ? [isDead ? { ...held, shadowed: true } : held] : [];
    });
  });
}

/** What a Terragrunt unit passes is read as it stands there, with the files above it. */
function unitOf({ file }: CallSite): Partial<Frame> {
  return file.path.endsWith('.hcl') ? { home: file } : {};
}

/** An input of a module that is null has its default (Terraform language, Input Variables). */
function givenBy(reading: Reading, passed: readonly Possibility[]): readonly Possibility[] {
  if (reading.name.scope !== 'terraform') return passed;
  return passed.flatMap((one) => (one.value.kind === 'absent' ? readDefinitions(reading) : [one]));
}

/** A module that the folder of one environment calls is in that environment. */
function siteWorld({ file, link }: CallSite, world: World): World {
  if (link.scope !== 'terraform' || file.environment === undefined) return world;
  return mergeWorlds(world, assuming(ENVIRONMENT, { is: file.environment })) ?? world;
}

/** Nothing in the run calls it: the default, or unknown. */
function uncalled({ name, frame, evaluate }: Reading, id: NameId): readonly Possibility[] {
  return name.otherwise ? evaluate(name.otherwise, frame) : [certain(unknownBy(id + frame.id, 'parameter'))];
}

function readDefinitions(reading: Reading): readonly Possibility[] {
  const read = isOfMany(reading) ? readMany(reading) : readEach(reading);
  if (read === undefined) return [...wholeModule(reading), ...elsewhere(reading)];
  if (read.uncovered === undefined) return [...read.defined, ...overridden(reading)];
  const world = read.uncovered;
  return [...read.defined, ...elsewhere(reading).flatMap((possibility) => within(possibility, world) ?? [])];
}

/** What the definitions of a name come to, and where none of them applies. */
interface Definitions {
  readonly defined: readonly Possibility[];
  readonly uncovered: World | undefined;
}

/** One definition after the other; `undefined` where there is none. */
function readEach(reading: Reading): Definitions | undefined {
  const { name, frame, evaluate, located } = reading;
  const isOfReaders = name.in?.includes('readers:') === true;
  const entries = entriesFor(reading).filter((entry) => !reading.entries.isRunning(entry, frame, isOfReaders));
  if (entries.length === 0) return undefined;
  const mutable = entries.some(({ definition }) => definition.mutable);
  const { of, uncovered } = chooseDefinitions(entries, {
    environments: environmentsFor(reading, entries),
    decision: `definition ${located.ids[0] ?? name.key}${mutable ? readAt(reading) : ''}`,
  });
  const defined = of.flatMap((alternative) => {
    // What a patch puts in a place stands in the patch, and is found there, unless it is made of what stood there.
    if (isPatched(name) && alternative.entry.definition.parameters === undefined) return [];
    const found = reading.entries.evaluate(alternative.entry, frameOf(reading, alternative.entry), evaluate);
    return found.flatMap((possibility) => underAlternative(possibility, alternative));
  });
  return { defined: defined.map((possibility) => after(located.trail, possibility)), uncovered };
}

/** Whether a name has so many definitions that what they come to is worth to be kept. Variables may be within their own definition. */
function isOfMany({ name, located, table, many }: Reading): boolean {
  if (name.scope === 'env' || name.scope === 'slot' || name.arguments) return false;
  return located.ids.reduce((sum, id) => sum + table.entriesOf(id).length, 0) > many;
}

function readMany(reading: Reading): Definitions | undefined {
  const { name, frame, evaluate, located, groups, dependsOnCall } = reading;
  const { file } = frame;
  const isOwn = name.scope === 'template' || ['example', 'docs', 'test'].includes(file.context);
  const id = `definitions ${located.ids.join(' ')} for ${isOwn ? fileId(file) : ''}`;
  const known = groups.get(id);
  const entries = known ? [] : entriesFor(reading);
  if (!known && entries.length === 0) return undefined;
  const isFree = (entry: Entry): boolean => !entry.definition.local && !dependsOnCall(entry);
  const group = known ?? toGroup(id, entries, { environments: environmentsFor(reading, entries), isFree });
  groups.set(id, group);
  const bound = group.rest.flatMap((alternative) => {
    const found = reading.entries.evaluate(alternative.entry, frameOf(reading, alternative.entry), evaluate);
    return found.flatMap((possibility) => underAlternative(possibility, alternative));
  });
  const place = readAt(reading);
  const defined = [...valuesOfFree(group, frame, { entries: reading.entries, evaluate }), ...bound];
  return {
    defined: defined.map((possibility) => after(located.trail, asReadAt(place, possibility, group))),
    uncovered: group.uncovered,
  };
}

function entriesFor({ name, frame, located, table }: Reading): readonly Entry[] {
  const known = located.ids.flatMap((id) => table.entriesOf(id)).filter((entry) => countsFor(entry, frame.file));
  return name.scope === 'template' ? nearestTo(frame.file, known) : known;
}

function environmentsFor({ name, located, table }: Reading, entries: readonly Entry[]): readonly string[] {
  return isDeployed(name) ? table.environmentsOf(located.instances) : knownEnvironments(entries);
}

/** Tells this reading of a variable from others. */
function readAt({ name, frame }: Reading): string {
  return ` read at ${fileId(frame.file)}:${name.at.line}:${name.at.column}${frameId(frame)}`;
}

function after(trail: Trail, possibility: Possibility): Possibility {
  return trail === null ? possibility : { ...possibility, trail: joinTrails(trail, possibility.trail) };
}

/** The default where definitions apply everywhere: dead as long as they do. */
function overridden({ name, frame, evaluate }: Reading): readonly Possibility[] {
  if (!name.otherwise || name.scope === 'module') return [];
  const found = evaluate(name.otherwise, frame).map((possibility) => ({ ...possibility, shadowed: true }));
  // Of what is substituted where it is deployed, what would stand there otherwise is mostly nothing at all.
  return name.scope === 'kubernetes' ? found.filter(({ value }) => knownText(value) !== undefined) : found;
}

function elsewhere({ name, frame, evaluate, located }: Reading): readonly Possibility[] {
  if (name.otherwise) return evaluate(name.otherwise, frame);
  if (located.namespace !== undefined) return [];
  return [certain(unknownBy(located.missing.id, located.missing.why, located.missing.needs))];
}
