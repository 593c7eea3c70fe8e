// What a name means where it is read: a bound parameter, a row, a definition of this file or of another, an environment variable of
// the service, an argument of every call site that is known. What nothing defines is unknown, with the name that a person could supply.
import type { NameExpression } from '../model/expression.js';
import { calledFrame, frameId, onceFrame, outsideRows } from './frame.js';
import { fileId } from './linked-file.js';
import { countsFor } from './counts-for.js';
import { createCallDependence } from './call-dependence.js';
import { createEntryEvaluator, unknownBy, type EntryEvaluator } from './evaluate-entry.js';
import { evaluateElement, type Evaluate, type NameResolver } from './evaluation.js';
import { locateName } from './locate-name.js';
import { readOutputs } from './read-outputs.js';
import type { Located } from './located.js';
import { nearestTo } from './near-templates.js';
import type { CallSite, NameId, NameTable } from './name-table.js';
import { chooseDefinitions, knownEnvironments, type Alternative, type Entry } from './precedence.js';
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
import { isDeployed, isGivenRoot, isPatched } from './shared-slot.js';
import { joinTrails, type Trail } from './trail.js';
import { typedVariable } from './typed-variable.js';
import { certain, NOTHING, within, type Possibility } from './possibility.js';
import { knownText, type Frame, textOf, type Thunk } from './value.js';
import { assuming, ENVIRONMENT, mergeWorlds, type World } from './world.js';

/** Longest chain of calls that is followed; longer ones are unknown (`bound`). */
const LONGEST_CHAIN = 8;

/** Resolves names by the table, once for each definition that depends on no call. */
export function createNameResolver(table: NameTable, sitesOf: SitesOf = indexCallSites(table)): NameResolver {
  const entries = createEntryEvaluator(table.chartOf);
  const dependsOnCall = createCallDependence(table);
  return (name, frame, evaluate) => {
    if (name.scope === 'row') return readRow(name, frame);
    const located = locateName(name, frame, table);
    const typed = typedVariable(name, located, table);
    if (typed) return evaluate(typed.definition.value, { ...frame, file: typed.file });
    const reading: Reading = { name, frame, evaluate, located, table, sitesOf, entries, dependsOnCall };
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
}

function readRow(name: NameExpression, frame: Frame): readonly Possibility[] {
  const row = frame.rows.get(name.key);
  if (!row) return [certain(unknownBy(`row ${name.key}${frameId(frame)}`, 'parameter'))];
  const entries = new Map([
    ['key', row.name ?? { value: textOf([row.key]) }],
    ['value', row.value],
  ]);
  return [certain({ kind: 'record', entries })];
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
    return passed.flatMap((possibility) => within(passedAt(possibility, at, name), world) ?? []);
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
  const { name, frame, evaluate, located, table } = reading;
  const known = located.ids
    .flatMap((id) => table.entriesOf(id))
    .filter((entry) => countsFor(entry, frame.file) && !reading.entries.isRunning(entry, frame));
  const entries = name.scope === 'template' ? nearestTo(frame.file, known) : known;
  const mutable = entries.some(({ definition }) => definition.mutable);
  const place = mutable ? ` read at ${fileId(frame.file)}:${name.at.line}:${name.at.column}${frameId(frame)}` : '';
  const environments = isDeployed(name) ? table.environmentsOf(located.instances) : knownEnvironments(entries);
  const chosen = chooseDefinitions(entries, {
    environments,
    decision: `definition ${located.ids[0] ?? name.key}${place}`,
  });
  const defined = chosen.of.flatMap((alternative) => {
    // What a patch puts in a place stands in the patch, and is found there, unless it is made of what stood there.
    if (isPatched(name) && alternative.entry.definition.parameters === undefined) return [];
    const found = reading.entries.evaluate(alternative.entry, frameOf(reading, alternative.entry), evaluate);
    return found.flatMap((possibility) => holding(possibility, alternative, located.trail));
  });
  if (entries.length === 0) return [...namespace(reading), ...elsewhere(reading)];
  if (chosen.uncovered === undefined) return [...defined, ...overridden(reading)];
  const world = chosen.uncovered;
  return [...defined, ...elsewhere(reading).flatMap((possibility) => within(possibility, world) ?? [])];
}

function holding(possibility: Possibility, { world, shadowed }: Alternative, trail: Trail): Possibility[] {
  const held = within(possibility, world);
  if (!held) return [];
  return [{ ...held, shadowed: held.shadowed || shadowed, trail: joinTrails(trail, held.trail) }];
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

/** A whole module as a record of what it exports. */
function namespace({ name, frame, located, table }: Reading): readonly Possibility[] {
  if (located.namespace === undefined) return [];
  const instance = fileId(located.namespace);
  const at = name.at;
  const target = { ...frame, file: located.namespace };
  const entries = table.exportsOf(instance).map((key): [string, Thunk] => {
    return [key.slice('export:'.length), { expression: { kind: 'name', scope: 'module', key, at }, frame: target }];
  });
  return [certain({ kind: 'record', entries: new Map(entries) })];
}

/** The frame of a definition: with the call's arguments bound to its parameters, or as often as its place is evaluated. */
function frameOf({ name, frame, dependsOnCall }: Reading, entry: Entry): Frame {
  const { definition, file } = entry;
  if (isGivenRoot(name, frame)) return onceFrame(frame, file);
  if (!name.arguments) {
    if (definition.local) return { ...frame, file };
    return dependsOnCall(entry) ? outsideRows(frame, file) : onceFrame(frame, file);
  }
  const args = name.arguments;
  const bound = new Map<string, Thunk | null>();
  if (name.scope === 'stack')
    for (const argument of args)
      bound.set(`stack|${fileId(file)}#var.${argument.name ?? ''}`, { expression: argument.value, frame });
  for (const [at, parameter] of (definition.parameters ?? []).entries()) {
    const value =
      args.filter((argument) => argument.name === undefined)[at]?.value ??
      args.find((argument) => argument.name === parameter)?.value;
    const id = `${name.scope}|${fileId(file)}#${definition.key}/${parameter}`;
    bound.set(id, value ? { expression: value, frame } : null);
  }
  return calledFrame(frame, { id: `${fileId(frame.file)}:${name.at.line}:${name.at.column}`, file, bound });
}
