// One row of any record export as facts: its data is read as a master file's (RFC 1035 §5.1), since that is what all exports write.
import type { RecordFact } from '../../../model/fact.js';
import { readEntries, type Token } from '../../zone/entries.js';
import { toName, toNameExpression, UNKNOWN_ORIGIN, type ZoneName } from '../../zone/names.js';
import { readRdata } from '../../zone/rdata.js';
import { shapeOf } from '../../zone/record-types.js';
import type { Span } from '../../../model/span.js';
import type { BrokenRow } from '../export-format.js';

/** A record as an export states it. Names are absolute with or without a final dot, except an owner under `origin`. */
export interface RecordRow {
  readonly owner: string;
  /** What a relative owner is relative to; without it an owner is absolute. */
  readonly origin?: ZoneName;
  readonly type: string;
  /** RDATA in presentation form; a TXT record's text may be bare. */
  readonly data: string;
  readonly ttlSeconds?: number;
  /** The apex of the zone, where stated. */
  readonly zone?: ZoneName;
  readonly at: Span;
  readonly raw: string;
}

/** Names in exports are whole. */
export const ROOT: ZoneName = { text: '', rooted: true };

/** The facts of a row; a row that is no record says why. */
export function* recordFacts(row: RecordRow): Generator<RecordFact | BrokenRow> {
  const owner = toName(row.owner === '' ? '@' : row.owner, row.origin ?? ROOT);
  const type = row.type.trim();
  const shape = shapeOf(type);
  if (!owner || (owner.text === '' && row.origin !== UNKNOWN_ORIGIN)) {
    yield broken(row, `"${row.owner.slice(0, 60)}" is no name`);
    return;
  }
  if (!shape) {
    yield broken(row, type === '' ? 'the record has no type' : `${type.slice(0, 40)} is no record type`);
    return;
  }
  const rdata = readRdata(shape, tokensOf(shape.type, row.data), { origin: ROOT, owner });
  if (typeof rdata === 'string') {
    yield broken(row, rdata);
    return;
  }
  for (const { data, target } of [rdata, ...rdata.more])
    yield {
      kind: 'record',
      owner: toNameExpression(owner, row.at),
      type: shape.type,
      ...(target === undefined ? {} : { target: toNameExpression(target, row.at) }),
      data,
      ...(row.ttlSeconds === undefined ? {} : { ttlSeconds: row.ttlSeconds }),
      ...(row.zone === undefined ? {} : { zone: toNameExpression(row.zone, row.at) }),
      at: row.at,
    };
}

function broken({ at, raw }: RecordRow, detail: string): BrokenRow {
  return { kind: 'broken', line: at.line, detail, raw };
}

function tokensOf(type: RecordFact['type'], data: string): readonly Token[] {
  const text = data.replace(/[\r\n]+/g, ' ').trim();
  const isBareText = type === 'TXT' && !text.startsWith('"') && text !== '';
  const written = isBareText ? `"${text.replaceAll('"', '\\"')}"` : text;
  for (const entry of readEntries(written)) if ('tokens' in entry) return entry.tokens;
  return [];
}

/** The zone that an export names, `oldshop.net.`; `undefined` where it names none. */
export function toZone(text: string | undefined): ZoneName | undefined {
  const name = text === undefined || text === '' ? undefined : toName(text.replace(/\.$/, ''), ROOT);
  return name && name.text !== '' ? { text: name.text, rooted: true } : undefined;
}
