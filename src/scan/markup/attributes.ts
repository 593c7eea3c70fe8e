// What an attribute of markup says of hosts: addresses by their name, policies and redirects of `meta`, identifiers of vocabularies.
// Values with template code in them are put together.
import type { Expression } from '../../model/expression.js';
import type { Use } from '../../model/fact.js';
import { HOLE } from '../../model/sighting.js';
import type { Context, Relation } from '../../model/vocabulary.js';
import type { KeyRules } from '../keys.js';
import { usesOfLiteral } from '../literal-uses.js';
import type { Source } from '../scanner.js';
import { toUse, usesOfValue } from '../value-uses.js';
import type { Island } from './islands.js';
import { islandValue } from './island-value.js';
import type { LocalNames } from './local-names.js';
import type { Markup, MarkupAttribute } from './tokens.js';

/** A page being read. */
export interface Page {
  readonly source: Source;
  /** Code whose value is asked. */
  readonly islands: readonly Island[];
  /** All stretches that are no markup. */
  readonly holes: readonly Island[];
  readonly keys: KeyRules;
  /** Names that the template gives itself. */
  readonly names: LocalNames;
}

const IDENTIFIERS =
  /^(?:xmlns(?::.*)?|rdf:(?:about|resource|datatype)|itemtype|itemid|itemprop|typeof|vocab|prefix|about|property|resource|profile|about|id|class|for|name|rel|role|lang|type|integrity|nonce|pattern|d|points|viewbox|transform)$/;
const PROSE = /^(?:title|alt|placeholder|label|summary|aria-[a-z]+|description)$/;
const ADDRESSES =
  /^(?:href|src|action|formaction|poster|cite|manifest|srcset|imagesrcset|background|longdesc|ping|codebase|archive|usemap|data-(?:[a-z-]*-)?(?:url|uri|src|href|host|endpoint|api|origin|base|srcset)|xlink:href|hx-(?:get|post|put|delete|patch)|th:(?:href|src|action)|ng-(?:href|src)|content-url)$/;

const NAMED =
  /^(?:(?:data-|:|v-bind:)?(?:[a-z-]*-)?(?:value|content|hosts?|hostname|domains?|server|endpoint|origin|url|uri|api|cdn|option|site|realm|issuer|authority)|data-(?!ng-|bind|v-|x-|toggle|target|test|cy$|qa$|key$|id$|name$|label|title|text)[a-z-]+)$/;

/** The uses of a tag's attributes. */
export function* usesOfTag(page: Page, { name, attributes }: Extract<Markup, { is: 'tag' }>): Iterable<Use> {
  const valueOf = (wanted: string): string => attributes.find((one) => one.name === wanted)?.value.toLowerCase() ?? '';
  for (const attribute of attributes) {
    if (name === 'meta' && attribute.name === 'content') {
      const said = valueOf('http-equiv') || valueOf('property') || valueOf('name') || valueOf('itemprop');
      yield* usesOfAttribute(page, attribute, metaOf(said));
    } else yield* usesOfAttribute(page, attribute, mannerOf(attribute.name));
  }
}

interface Manner {
  readonly key?: string;
  readonly relation?: Relation;
  readonly urlRelation?: Relation;
  readonly context?: Context;
  readonly counts?: 'urls';
}

/** What `<meta>` says by its name. */
function metaOf(said: string): Manner {
  if (said === 'refresh') return { urlRelation: 'redirect' };
  if (said.startsWith('content-security-policy'))
    return { key: 'contentSecurityPolicy', relation: 'allow', urlRelation: 'allow', context: 'allow' };
  if (/description|title|keywords|author|generator/.test(said)) return { relation: 'mention', context: 'comment' };
  return { key: said };
}

function mannerOf(name: string): Manner {
  if (IDENTIFIERS.test(name)) return { counts: 'urls', context: 'identifier' };
  if (PROSE.test(name)) return { relation: 'mention', context: 'comment' };
  if (name.startsWith('on') || name.startsWith('@') || name.startsWith('v-') || name.startsWith('x-'))
    return { counts: 'urls' };
  if (ADDRESSES.test(name)) return { key: 'href' };
  // Of other attributes the name is the program's own; what is dotted in them is a property, unless the name speaks of hosts.
  if (!NAMED.test(name)) return { counts: 'urls' };
  return { key: name.replace(/^(?::|data-|v-bind:)/, '') };
}

function* usesOfAttribute(page: Page, attribute: MarkupAttribute, manner: Manner): Iterable<Use> {
  // In `5; url=…` the word before the address says less than the attribute.
  for (const use of usesOfValueIn(page, attribute, manner))
    yield manner.urlRelation === 'redirect' && use.relation === 'http' ? { ...use, relation: 'redirect' } : use;
}

function usesOfValueIn(page: Page, { value, start, end }: MarkupAttribute, manner: Manner): Iterable<Use> {
  const { source, islands, keys, names } = page;
  const within = islandsWithin(islands, start, end);
  if (within.length === 0) {
    if (!/[.:\u3002\uFF0E\uFF61%]/.test(value)) return [];
    return usesOfLiteral(source, { start, end, value, ...manner }, keys);
  }
  const composed = composedValue({ source, names }, within, { start, end });
  if (composed.kind === 'unknown' || manner.context === 'identifier') return [];
  if (manner.context !== undefined || manner.urlRelation !== undefined) {
    const { context, relation = 'http', urlRelation = relation } = manner;
    const how = { as: 'text', relation: urlRelation, strength: 'dialled' } as const;
    return [toUse(source, { value: composed, start, end, ...(context === undefined ? {} : { context }) }, how)];
  }
  const raw = { value: composed, start, end };
  if (manner.key === 'href') {
    const isAddress =
      composed.kind === 'name' || /^[a-z][\w+.-]*:|^\/\//i.test(leadOf(composed)) || leadOf(composed) === '';
    return isAddress ? [toUse(source, raw, { as: 'url', relation: 'http', strength: 'dialled' })] : [];
  }
  return usesOfValue(source, { ...raw, ...(manner.key === undefined ? {} : { key: manner.key }) }, keys);
}

function leadOf(value: Expression): string {
  const first = value.kind === 'join' ? value.parts[0] : value;
  return first?.kind === 'text' ? first.text : '';
}

/** Islands inside of offsets; they are sorted. */
export function islandsWithin(islands: readonly Island[], start: number, end: number): readonly Island[] {
  let [low, high] = [0, islands.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((islands[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const found: Island[] = [];
  for (let at = low; at < islands.length && found.length < 50; at++) {
    const island = islands[at] as Island;
    if (island.end > end) break;
    found.push(island);
  }
  return found;
}

/** A stretch with code in it: texts and what the code gives. */
export function composedValue(
  { source, names }: Pick<Page, 'source' | 'names'>,
  islands: readonly Island[],
  { start, end }: { readonly start: number; readonly end: number },
): Expression {
  const at = source.span(start, end);
  const parts: Expression[] = [];
  let from = start;
  const add = (to: number): void => {
    const text = source.text.slice(from, to).replaceAll(HOLE, '');
    if (text !== '') parts.push({ kind: 'text', text, at });
  };
  for (const island of islands) {
    add(island.start);
    if (island.is !== 'comment') parts.push(islandValue(island, source.span(island.start, island.end), names));
    from = island.end;
  }
  add(end);
  const [only] = parts;
  if (only === undefined) return { kind: 'unknown', why: 'dynamic', at };
  return parts.length === 1 ? only : { kind: 'join', parts, at };
}
