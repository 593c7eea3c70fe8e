// Turns evaluated values into uses with their places: the content of a plain literal, one host in a long one, else the whole expression.
import type { ts } from 'ts-morph';
import type { Expression } from '../../model/expression.js';
import type { Use } from '../../model/fact.js';
import { isInRemark } from '../../model/remark.js';
import { sightingsIn, type Sighting } from '../../model/sighting.js';
import { isReversed } from '../reversed-name.js';
import { isQuery } from '../literal-names.js';
import { isPolicyText } from '../policy-text.js';
import type { Source } from '../scanner.js';
import { isWordOfSentence } from '../sentence.js';
import { excerptOf, spanOf, startOf, type Reading } from './reading.js';
import type { Sink } from './sink-table.js';
import { isRelative, isWhollyUnknown, leavesOf, lookOf, readsEnvironment } from './texts.js';

/** What is known of the place where a value stands. */
export interface Place {
  readonly sink?: Sink | undefined;
  /** In a log, error or test title. */
  readonly isMessage?: boolean;
  /** In a template with a tag, which may be anything. */
  readonly isTagged?: boolean;
  /** The port that stands beside a host. */
  readonly port?: ts.Expression | undefined;
}

type Manner = Pick<Use, 'as' | 'relation' | 'strength' | 'context'>;
const LONGEST_LITERAL = 2000;

/** Writes the uses of a maximal expression, if its place or its constant parts say that a host may stand in it. */
export function writeUses(reading: Reading, node: ts.Expression, place: Place): void {
  const value = reading.evaluate(node);
  const manner = mannerOf(value, place);
  if (!manner) return;
  const content = contentOf(reading, node);
  if (content && (/[\r\n]/.test(content.text) || content.text.length > LONGEST_LITERAL)) {
    reading.facts.push(...usesBySighting(reading.source, content, manner));
    return;
  }
  const port = place.port && reading.evaluate(place.port);
  reading.facts.push({
    kind: 'use',
    value,
    ...manner,
    ...(port && port.kind !== 'unknown' && manner.as !== 'text' ? { port } : {}),
    text: content ? content.text.slice(0, 200) : excerptOf(reading, node),
    at: content ? reading.source.span(content.start, content.start + content.text.length) : spanOf(reading, node),
  });
}

/** How a value is used at its place; `undefined` where it is no use. */
export function mannerOf(value: Expression, { sink, isMessage, isTagged }: Place): Manner | undefined {
  const look = lookOf(value);
  if (isMessage)
    return look.isDotted ? { as: 'text', relation: 'mention', strength: 'token', context: 'comment' } : undefined;
  if (look.isDotted && isPolicyText(leavesOf(value).join('\uE000')))
    return { as: 'text', relation: 'allow', strength: 'token', context: 'allow' };
  if (sink && holdsHost(value, sink)) {
    const { relation, strength, context } = sink;
    const as = sink.as === 'host' && look.hasScheme ? 'url' : sink.as;
    return {
      as: look.isProse && value.kind === 'text' ? 'text' : as,
      relation,
      strength,
      ...(context ? { context } : {}),
    };
  }
  if (!look.isDotted || (sink?.as === 'url' && !look.hasScheme && isRelative(value))) return undefined;
  if (value.kind === 'text' && (isReversed(value.text) || isQuery(value.text)))
    return { as: 'text', relation: 'identifier', strength: 'token', context: 'identifier' };
  if (!look.hasScheme && value.kind === 'text' && isOnlyProse(value.text))
    return { as: 'text', relation: 'mention', strength: 'token', context: 'comment' };
  if (look.hasScheme) return { as: 'text', relation: 'http', strength: look.isProse || isTagged ? 'token' : 'dialled' };
  return { as: 'text', relation: readsEnvironment(value) ? 'config' : 'mention', strength: 'token' };
}

/** Whether every name in a text is a word of a sentence. */
function isOnlyProse(text: string): boolean {
  const bare = sightingsIn(text).filter(({ position }) => REACHED.has(position));
  return bare.length > 0 && bare.every((one) => one.position === 'bare' && isWordOfSentence(text, one));
}

/** A sink tells nothing of values that are no host at all, or (for a key) of values that nobody could supply. */
function holdsHost(value: Expression, sink: Sink): boolean {
  if (value.kind === 'record') return false;
  if (sink.as !== 'host' && isRelative(value)) return false;
  if (value.kind === 'text' && /^(?:\d*|true|false)$/.test(value.text)) return false;
  if (value.kind === 'text' && sink.as === 'url' && !/[.:]|\/\//.test(value.text)) return false;
  return sink.by === 'call' || !isWhollyUnknown(value);
}

/** The content of a literal and where it begins. */
interface Content {
  readonly text: string;
  readonly start: number;
}

/** The content of a literal without its quotes, where it has no escapes. */
export function contentOf(reading: Reading, node: ts.Node): Content | undefined {
  const { ts } = reading;
  if (!ts.isStringLiteralLike(node)) return undefined;
  const start = startOf(reading, node) + 1;
  const raw = reading.source.text.slice(start, node.end - 1);
  return raw === node.text ? { text: raw, start } : undefined;
}

const REMARK = { relation: 'mention', strength: 'token', context: 'comment' } as const;

const REACHED = new Set(['authority', 'scp', 'mail', 'bare']);

/** One use for each host that a text names. */
export function* usesBySighting(source: Source, { text, start }: Content, manner: Manner): Iterable<Use> {
  for (const sighting of sightingsIn(text)) {
    if (!REACHED.has(sighting.position) || sighting.is === 'open') continue;
    if (sighting.is !== 'name' && sighting.position !== 'authority') continue;
    const hasScheme = sighting.scheme !== undefined;
    const isRemark = manner.context === undefined && isInRemark(text, sighting.start);
    const relation =
      manner.relation === 'mention' && hasScheme && manner.context !== 'comment' ? 'http' : manner.relation;
    const from = start + sighting.start;
    const to = start + sighting.end;
    const at = source.span(from, to);
    const value: Expression = { kind: 'text', text: readableAs(sighting, text), at };
    const told = isRemark ? REMARK : { ...manner, relation };
    yield { kind: 'use', value, ...told, as: 'text', text: source.excerpt(from, to), at };
  }
}

/** The sighting as a text in which the same host is seen again. */
function readableAs({ start, end, scheme, port, position, host }: Sighting, text: string): string {
  const raw = end - start === text.length && text.includes('%') ? host : text.slice(start, end);
  if (position === 'authority') return `${scheme === undefined ? '' : `${scheme}:`}//${raw}`;
  return port === undefined || raw.endsWith(`:${port}`) ? raw : `${raw}:${port}`;
}
