// A master file's facts: one RecordFact per record and per further name it leads to. Follows no $INCLUDE: an included file is scanned by
// itself, and is a blind spot here only where the directive gives it an origin that it cannot know of.
import type { Blindspot, Fact, RecordFact } from '../../model/fact.js';
import { factsOfComment } from '../comment-facts.js';
import type { Scan, Source } from '../scanner.js';
import { readEntries, type Entry, type Token } from './entries.js';
import { expandTemplate, toRange } from './generate.js';
import { originOfFileName, toName, toNameExpression, UNKNOWN_ORIGIN, type ZoneName } from './names.js';
import { readRdata } from './rdata.js';
import { isClass, shapeOf, toTtlSeconds } from './record-types.js';

/** Records that all `$GENERATE` directives of a file may make together. */
const GENERATE_LIMIT = 65_536;

/** Opens the scanner; zones need no parser and nothing of the rulebook. */
export function openZone(): Scan {
  return (source) => scanZone(source);
}

interface State {
  readonly source: Source;
  origin: ZoneName;
  firstOrigin: ZoneName | undefined;
  apex: ZoneName | undefined;
  owner: ZoneName | undefined;
  defaultTtl: number | undefined;
  lastTtl: number | undefined;
  generated: number;
}

function scanZone(source: Source): Fact[] {
  const told = originOfFileName(source.path);
  const state: State = {
    source,
    origin: told,
    firstOrigin: told.rooted ? told : undefined,
    apex: undefined,
    owner: undefined,
    defaultTtl: undefined,
    lastTtl: undefined,
    generated: 0,
  };
  const facts: Fact[] = [];
  for (const item of readEntries(source.text)) {
    if ('tokens' in item) for (const fact of readEntry(state, item)) facts.push(fact);
    else facts.push(...factsOfComment(source, item));
  }
  const zone = state.apex ?? state.firstOrigin;
  if (!zone?.rooted) return facts;
  return facts.map((fact) => (fact.kind === 'record' ? { ...fact, zone: toNameExpression(zone, fact.at) } : fact));
}

function readEntry(state: State, entry: Entry): Iterable<Fact> {
  if (entry.trouble !== undefined) return [blindspot(state, entry, entry.trouble)];
  const [first] = entry.tokens;
  const directive = entry.inheritsOwner || first?.quoted ? undefined : /^\$[A-Z]+$/i.exec(first?.raw ?? '')?.[0];
  switch (directive?.toUpperCase()) {
    case undefined:
      return readRecord(state, entry);
    case '$ORIGIN':
      return setOrigin(state, entry);
    case '$TTL':
      return setTtl(state, entry);
    case '$INCLUDE':
      return include(state, entry);
    case '$GENERATE':
      return generate(state, entry);
    default:
      return [blindspot(state, entry, `the directive ${directive ?? ''} is not known`)];
  }
}

function setOrigin(state: State, entry: Entry): Fact[] {
  const name = toName(entry.tokens[1]?.raw ?? '', state.origin);
  if (!name) {
    state.origin = UNKNOWN_ORIGIN;
    return [blindspot(state, entry, '$ORIGIN names no domain')];
  }
  state.origin = name;
  if (name.rooted && name.text !== '') state.firstOrigin ??= name;
  return [];
}

function setTtl(state: State, entry: Entry): Fact[] {
  const seconds = toTtlSeconds(entry.tokens[1]?.raw ?? '');
  state.defaultTtl = seconds;
  return seconds === undefined ? [blindspot(state, entry, '$TTL has no duration')] : [];
}

function include(state: State, entry: Entry): Fact[] {
  if (!entry.tokens[1]) return [blindspot(state, entry, '$INCLUDE names no file')];
  const given = entry.tokens[2] === undefined ? state.origin : toName(entry.tokens[2].raw, state.origin);
  if (given && given.text === state.origin.text && given.rooted === state.origin.rooted) return [];
  const detail = `${entry.tokens[1].raw} is included under an origin of its own, by which its relative names are read`;
  return [{ ...blindspot(state, entry, detail), reason: 'include-missing' }];
}

function* generate(state: State, entry: Entry): Generator<Fact> {
  const [, rangeToken, left, ...rest] = entry.tokens;
  const range = toRange(rangeToken?.raw ?? '');
  if (!range || !left || rest.length < 2) {
    yield blindspot(state, entry, '$GENERATE has no range, name or record');
    return;
  }
  for (let number = range.start; number <= range.stop; number += range.step) {
    if (state.generated++ >= GENERATE_LIMIT) {
      const detail = `$GENERATE makes more than ${GENERATE_LIMIT} records`;
      yield { ...blindspot(state, entry, detail), reason: 'bound' };
      return;
    }
    const tokens = [left, ...rest].map((token) => ({ ...token, raw: expandTemplate(token.raw, number) }));
    const facts = [...readRecord(state, { ...entry, tokens, inheritsOwner: false })];
    yield* facts;
    if (facts.some(({ kind }) => kind === 'blindspot')) return;
  }
}

function* readRecord(state: State, entry: Entry): Generator<Fact> {
  const fields = [...entry.tokens];
  const ownerToken = entry.inheritsOwner ? undefined : fields.shift();
  const owner = ownerToken ? toName(ownerToken.raw, state.origin) : state.owner;
  if (ownerToken) state.owner = owner;
  if (!owner) {
    yield blindspot(state, entry, ownerToken ? 'the owner is no name' : 'no record before it gives an owner');
    return;
  }
  const ttlSeconds = takeTtlAndClass(state, fields);
  const type = fields.shift();
  const shape = type && !type.quoted ? shapeOf(type.raw) : undefined;
  if (!shape) {
    yield blindspot(state, entry, type ? `${type.raw.slice(0, 40)} is no record type` : 'the record has no type');
    return;
  }
  const rdata = readRdata(shape, fields, { origin: state.origin, owner });
  if (typeof rdata === 'string') {
    yield blindspot(state, entry, rdata);
    return;
  }
  if (shape.type === 'SOA') state.apex ??= owner;
  const at = state.source.span(entry.start, entry.end);
  for (const { data, target } of [rdata, ...rdata.more]) {
    const record: RecordFact = {
      kind: 'record',
      owner: toNameExpression(owner, at),
      type: shape.type,
      ...(target === undefined ? {} : { target: toNameExpression(target, at) }),
      data,
      ...(ttlSeconds === undefined ? {} : { ttlSeconds }),
      at,
    };
    yield record;
  }
}

/** TTL and class stand in either order before the type (RFC 1035 §5.1); an omitted TTL is `$TTL`'s, else the last one stated. */
function takeTtlAndClass(state: State, fields: Token[]): number | undefined {
  let stated: number | undefined;
  let classSeen = false;
  for (let next = fields[0]; next && !next.quoted; next = fields[0]) {
    const seconds = stated === undefined ? toTtlSeconds(next.raw) : undefined;
    if (seconds !== undefined) stated = seconds;
    else if (!classSeen && isClass(next.raw)) classSeen = true;
    else break;
    fields.shift();
  }
  if (stated !== undefined) state.lastTtl = stated;
  return stated ?? state.defaultTtl ?? state.lastTtl;
}

function blindspot(state: State, entry: Entry, detail: string): Blindspot {
  return { kind: 'blindspot', reason: 'unparsable', detail, at: state.source.span(entry.start, entry.end) };
}
