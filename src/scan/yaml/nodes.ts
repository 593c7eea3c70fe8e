// Walks the nodes of one YAML document and turns scalars into uses. It resolves an alias only where its own key says more than the
// anchor's does.
import { isAlias, isMap, isScalar, isSeq, type Alias, type Document, type Node, type Scalar } from 'yaml';
import type { Fact, Use } from '../../model/fact.js';
import { maskInterpolation, type Masked } from '../interpolation.js';
import { isIdentifierPath } from '../json/keys.js';
import { withSubstitutions } from '../kubernetes/substitution.js';
import type { Context } from '../../model/vocabulary.js';
import type { KeyRules } from '../keys.js';
import { usesOfLiteral } from '../literal-uses.js';
import { MOST_FACTS } from '../scanner-limits.js';
import type { Source } from '../scanner.js';

const LONGEST_ALIASED = 1024;
/** Tags whose scalar names something else in the file or stack: AWS CloudFormation, GitLab CI. */
const REFERRING: ReadonlySet<string> = new Set([
  ...['!Ref', '!GetAtt', '!ImportValue', '!Condition', '!FindInMap', '!GetAZs', '!reference'],
]);
/** In prose no key says what a name is. */
const NO_KEYS: KeyRules = { ruleOf: () => undefined };
const ENCRYPTED = /^(?:\$ANSIBLE_VAULT;|ENC\[[A-Z0-9_]+,)/;

/** Where a scalar stands, quotes and block header included; UTF-16 offsets. */
export interface ScalarRange {
  readonly start: number;
  readonly end: number;
}

/** How a format of its own reads a scalar: its interpolations, and the key that says what it is. */
export interface ScalarReading extends Masked {
  readonly key?: string;
  /** Where the format decides it. */
  readonly context?: Context;
}

/** The format's reading of the scalar whose node begins at `start`; `undefined` where the format says nothing of it. */
export type ReadScalar = (start: number, place: LiteralPlace) => ScalarReading | undefined;
/** What a format of its own has read of the document already. */
export interface ReadBefore {
  /** Starts of scalars, without quotes, that are left out. */
  readonly claimed: ReadonlySet<number>;
  /** Starts of scalars and keys that only name something. */
  readonly identifiers: ReadonlySet<number>;
  /** Starts of scalars that tell people something: what stands in them is documentation. */
  readonly prose?: ReadonlySet<number>;
  /** Places that an overlay can patch, by the start of their scalar. */
  readonly slots: ReadonlyMap<number, string>;
  /** Whether `${NAME}` in it is put in by what deploys it (Flux, Kustomize, envsubst). */
  readonly substitutes?: boolean;
  /** Reads a scalar of a template by itself; `undefined`: it is plain. */
  readonly template?: (literal: TemplateScalar) => readonly Fact[] | undefined;
}

/** Of a document of which nothing was read before. */
export const NOTHING_BEFORE: ReadBefore = { claimed: new Set(), identifiers: new Set(), slots: new Map() };

/** A scalar of a template, with the key path that it stands under. */
export interface TemplateScalar extends ScalarRange {
  readonly value: string;
  readonly path: readonly string[];
}

interface Walk {
  readonly read: ReadScalar | undefined;
  readonly source: Source;
  readonly keys: KeyRules;
  readonly before: ReadBefore;
  /** Filled with every scalar in document order. */
  readonly scalars: ScalarRange[];
  readonly anchors: Map<string, Scalar>;
  readonly facts: Fact[];
}

/** How a document is read, and where its scalars are told. */
export interface DocumentReading {
  readonly keys: KeyRules;
  readonly scalars: ScalarRange[];
  readonly before: ReadBefore;
  readonly read?: ReadScalar | undefined;
}

/** The facts of one document, in document order; adds its scalars' places to `scalars`. */
export function factsOfDocument(
  source: Source,
  document: Document,
  { keys, scalars, before, read }: DocumentReading,
): readonly Fact[] {
  const walk: Walk = { source, keys, scalars, before, read, anchors: new Map(), facts: [] };
  readNode(document.contents, [], walk);
  return walk.facts;
}

/** Keeps facts up to the most that a file may say. */
function take({ facts }: Walk, found: Iterable<Fact>): void {
  for (const fact of found) {
    if (facts.length > MOST_FACTS) return;
    facts.push(fact);
  }
}

function readNode(node: unknown, path: readonly string[], walk: Walk): void {
  if (walk.facts.length > MOST_FACTS) return;
  if (isScalar(node)) readScalar(node, path, walk);
  else if (isAlias(node)) readAlias(node, path, walk);
  else if (isSeq(node)) for (const item of node.items) readNode(item, path, walk);
  else if (isMap(node))
    for (const { key, value } of node.items) {
      readKey(key, walk);
      const name = isScalar(key) && typeof key.value === 'string' ? key.value : undefined;
      readNode(value, name === undefined ? path : [...path.slice(-8), name], walk);
    }
}

/** A key that is a host or URL is a token: an allow-list, a map by host. */
function readKey(key: unknown, walk: Walk): void {
  if (!isScalar(key)) {
    readNode(key, [], walk);
    return;
  }
  const place = literalPlaceIn(key, walk);
  if (place === undefined || !/[.:\u3002\uFF0E\uFF61]/.test(place.value)) return;
  // Keys of pipelines are names of jobs, variables and steps.
  const isName = walk.read !== undefined || walk.before.identifiers.has(place.start) || isPackage(place.value, walk);
  for (const use of usesOfLiteral(walk.source, isName ? { ...place, context: 'identifier' } : place, walk.keys))
    walk.facts.push({ ...use, relation: use.relation === 'identifier' ? 'identifier' : 'mention', strength: 'token' });
}

/** In a lock file a key without path is a package; with one it may be the registry that it comes from. */
function isPackage(key: string, { source }: Walk): boolean {
  return /(?:^|[-.])lock(?:\.ya?ml)?$/i.test(source.path) && !key.includes('/');
}

function readScalar(node: Scalar, path: readonly string[], walk: Walk): void {
  const place = literalPlaceIn(node, walk);
  if (place === undefined) return;
  if (node.anchor !== undefined) walk.anchors.set(node.anchor, node);
  const { claimed, identifiers, slots, template } = walk.before;
  if (claimed.has(place.start) || claimed.has(node.range?.[0] ?? -1)) return;
  const templated = template?.({ ...place, path });
  if (templated) {
    take(walk, templated);
    return;
  }
  if (node.tag === '!vault' || ENCRYPTED.test(place.value.trimStart())) {
    const at = walk.source.span(place.start, place.end);
    walk.facts.push({ kind: 'blindspot', reason: 'encrypted', detail: 'an encrypted value', at });
    return;
  }
  if (isIdentifierPath(path) || REFERRING.has(node.tag ?? '') || identifiers.has(place.start)) {
    take(walk, usesOfLiteral(walk.source, { ...place, context: 'identifier' }, walk.keys));
    return;
  }
  if (walk.before.prose?.has(place.start) === true || walk.before.prose?.has(node.range?.[0] ?? -1) === true) {
    take(walk, usesOfLiteral(walk.source, { ...place, context: 'docs' }, NO_KEYS));
    return;
  }
  const isOneLine = !place.value.trimEnd().includes('\n');
  const { key, ...masked } = walk.read?.(node.range?.[0] ?? 0, place) ?? maskedIn(place, walk);
  const literal = { ...place, ...masked, namesHoles: true };
  const known = isOneLine ? { key: key ?? path } : { relation: 'config' as const };
  const slot = slots.get(place.start);
  const uses = usesOfLiteral(walk.source, { ...literal, ...known }, walk.keys);
  const isServed = isOneLine && isServedPath(path);
  take(walk, slot === undefined && !isServed ? uses : [...uses].map((use) => placedUse(use, { slot, isServed })));
}

function placedUse(
  use: Use,
  { slot, isServed }: { readonly slot: string | undefined; readonly isServed: boolean },
): Use {
  const served = isServed && use.context === undefined ? ({ relation: 'server-name', strength: 'named' } as const) : {};
  return { ...use, ...served, ...(slot !== undefined && { slot }) };
}

/** `ingress.hosts[].host` in values of charts: what an Ingress or a route serves (Helm, the chart that `helm create` makes). */
function isServedPath(path: readonly string[]): boolean {
  const last = path.at(-1) ?? '';
  if (/^hostnames$/i.test(last)) return path.some((key) => /(?:ingress|route)s?$/i.test(key));
  return (
    /^(?:hosts?|hostname|domains?|fqdn|extraHosts|serverName)$/i.test(last) &&
    path.some((key) => /ingress(?:es|Route)?$/i.test(key))
  );
}

function maskedIn({ value, start, end }: LiteralPlace, { before, source }: Walk): ScalarReading {
  const masked = maskInterpolation(value);
  return before.substitutes === true ? withSubstitutions(masked, source.span(start, end)) : masked;
}

/** A scalar's text and where its raw text stands, quotes and block header left out. */
export interface LiteralPlace extends ScalarRange {
  readonly value: string;
}

function literalPlaceIn(node: Node, { source, scalars }: Walk): LiteralPlace | undefined {
  const place = literalPlace(node, source.text);
  if (place && node.range) scalars.push({ start: node.range[0], end: node.range[1] });
  return place;
}

/** The scalar's text without quotes; a block's raw lines, so that each host in it has its own line. `undefined`: no text. */
export function literalPlace(node: Node, text: string): LiteralPlace | undefined {
  if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return undefined;
  const [start, end] = node.range;
  switch (node.type) {
    case 'QUOTE_DOUBLE':
    case 'QUOTE_SINGLE':
      return { start: start + 1, end: end - 1, value: node.value };
    case 'BLOCK_LITERAL':
    case 'BLOCK_FOLDED': {
      const header = text.indexOf('\n', start) + 1;
      const from = header > 0 && header <= end ? header : end;
      return { start: from, end, value: text.slice(from, end) };
    }
    default:
      return { start, end, value: node.value };
  }
}

function readAlias(node: Alias, path: readonly string[], walk: Walk): void {
  const target = walk.anchors.get(node.source);
  if (typeof target?.value !== 'string' || !node.range || walk.keys.ruleOf(path) === undefined) return;
  if (target.value.length > LONGEST_ALIASED || ENCRYPTED.test(target.value) || target.tag === '!vault') return;
  const [start, end] = node.range;
  take(walk, usesOfLiteral(walk.source, { start, end, value: target.value, key: path }, walk.keys));
}
