// The whole name of a record: its owner with the name of the zone that a resource refers to. It reads no values.
import type { Expression } from '../../model/expression.js';
import type { RecordResourceRule } from '../../model/rulebook.js';
import { text } from './context.js';

/** `zone_id = aws_route53_zone.x.zone_id`: the zone's name is another attribute of the same resource; `undefined` where no resource is named. */
export function zoneByReference(reference: Expression, attributes: readonly string[]): Expression | undefined {
  if (reference.kind === 'text') return /\.[a-z]/i.test(reference.text) ? reference : undefined;
  if (reference.kind === 'select') {
    const of = zoneByReference(reference.of, attributes);
    return of && { ...reference, of };
  }
  if (reference.kind !== 'name') return undefined;
  const resource = /^((?:data\.)?[a-z]\w{1,100}_\w{1,100}\.[\w-]{1,100})\.\w{1,100}$/.exec(reference.key)?.[1];
  if (resource === undefined) return undefined;
  const names = attributes.map((attribute): Expression => ({ ...reference, key: `${resource}.${attribute}` }));
  return names.reduceRight((otherwise, first) => (first.kind === 'name' ? { ...first, otherwise } : first));
}

/** The absolute name of an owner in a zone; without a zone, the owner as written. */
export function ownerOf(
  owner: Expression,
  zone: Expression | undefined,
  names: RecordResourceRule['names'],
): Expression {
  const { at } = owner;
  if (names === 'absolute' || !zone) return owner;
  const below: Expression = { kind: 'join', parts: [owner, text('.', at), zone], at };
  if (owner.kind === 'text') return ofText(owner, below, { zone, names });
  const relative: Expression = {
    kind: 'choice',
    on: owner,
    of: [{ when: '@', value: zone }, { when: '', value: zone }, { value: below }],
    at,
  };
  if (names === 'relative') return relative;
  const isWhole: Expression = { kind: 'call', op: 'contains', args: [bare(owner), bare(zone), text('end', at)], at };
  return { kind: 'choice', on: isWhole, of: [{ when: 'true', value: owner }, { value: relative }], at };
}

function ofText(
  owner: Extract<Expression, { kind: 'text' }>,
  below: Expression,
  { zone, names }: { readonly zone: Expression; readonly names: RecordResourceRule['names'] },
): Expression {
  const written = owner.text.replace(/\.$/, '');
  if (written === '@' || written === '') return zone;
  if (names === 'relative') return below;
  if (zone.kind === 'text') return `.${written}`.endsWith(`.${zone.text.replace(/\.$/, '')}`) ? owner : below;
  return written.replace(/^\*\./, '').includes('.') && !/^_/.test(written) ? owner : below;
}

/** Without the dot at its end. */
function bare(name: Expression): Expression {
  return { kind: 'call', op: 'trimSuffix', args: [name, text('.', name.at)], at: name.at };
}
