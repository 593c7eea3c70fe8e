// `dangling-record`: a record's target does not exist, or cannot be what the record takes it for. Only what the live world answered
// counts; a name that could not be asked is a blind spot.
import { groupBy, sortedUnique } from '../../base/order.js';
import { recordEvidence, type BareEvidence } from '../../graph/evidence.js';
import { hostNode, zoneNode } from '../../graph/nodes.js';
import { pointersOf, type Pointer } from '../../graph/record-pointers.js';
import type { MissingTarget, ResolvedRecord } from '../../model/reference.js';
import { registrableDomain } from '../../model/registrable-domain.js';
import type { EdgeKind } from '../../model/vocabulary.js';
import { failureAt } from '../instant.js';
import { mailGaps } from '../mail-gaps.js';
import type { Draft, Rule, RuleContext, WeighedEvidence } from '../rule.js';

export const danglingRecord: Rule = {
  id: 'dangling-record',
  *find(context) {
    yield* danglingIn(context);
    yield* mailGaps(context);
  },
};

function* danglingIn(context: RuleContext): Iterable<Draft> {
  const { estate } = context.graph;
  const missing = groupBy(estate.missing ?? [], ({ host }) => host);
  if (missing.size === 0) return;
  const owners = new Set(estate.records.map(({ owner }) => owner));
  const dangling = estate.records.flatMap((record) =>
    (record.mailPolicy ? [] : pointersOf(record)).flatMap((pointer) => {
      const target = missing.get(pointer.to)?.find((one) => isDangling(one, record, pointer));
      const isWritten = target?.is === 'no-name' && isInZoneData(pointer.to, owners);
      const isOwn = context.policy.coveringOf(record.owner).length > 0;
      const isQuiet = isBetweenChallenges(record, pointer, missing);
      return target === undefined || isWritten || isOwn || isQuiet ? [] : [{ record, pointer, target }];
    }),
  );
  const groups = groupBy(dangling, ({ record, pointer }) => [record.owner, pointer.edge, pointer.to].join(' '));
  for (const group of groups.values()) yield* findingOf(context, group);
}

interface Dangling {
  readonly record: ResolvedRecord;
  readonly pointer: Pointer;
  readonly target: MissingTarget;
}

/** Edges whose target must exist; below a DNAME's target, and at an address of mail, nothing need be. */
const NEEDS_NAME: ReadonlySet<EdgeKind> = new Set(['cname', 'alias', 'https', 'mx', 'ns', 'srv', 'spf', 'acme']);
/** Edges whose target must have an address (RFC 5321 §5.1, RFC 2782, RFC 2181 §10.3). */
const NEEDS_ADDRESS: ReadonlySet<EdgeKind> = new Set(['alias', 'mx', 'ns', 'srv']);

/** A challenge is answered while an authority asks, and by no record between times: only who answers must be there. */
function isBetweenChallenges(
  { owner }: ResolvedRecord,
  { to }: Pointer,
  missing: ReadonlyMap<string, unknown>,
): boolean {
  return owner.startsWith('_acme-challenge.') && !missing.has(registrableDomain(to));
}

function isDangling({ is, zone }: MissingTarget, { owner }: ResolvedRecord, { edge }: Pointer): boolean {
  switch (is) {
    case 'no-name':
      return NEEDS_NAME.has(edge);
    case 'no-address':
      return NEEDS_ADDRESS.has(edge);
    case 'lame':
      return edge === 'ns' && owner === zone;
    case 'loop':
    case 'too-long':
      return edge === 'cname' || edge === 'dname';
  }
}

/** A zone that nobody serves yet may hold the name, itself or by a wildcard. */
function isInZoneData(host: string, owners: ReadonlySet<string>): boolean {
  if (owners.has(host)) return true;
  for (let name = host; name.includes('.'); name = name.slice(name.indexOf('.') + 1))
    if (owners.has(`*.${name.slice(name.indexOf('.') + 1)}`)) return true;
  return false;
}

function* findingOf({ asOf }: RuleContext, group: readonly Dangling[]): Iterable<Draft> {
  const [one] = group;
  if (one === undefined) return;
  const { record, pointer, target } = one;
  const [zone] = sortedUnique(group.flatMap((each) => each.record.zone ?? []));
  const ttls = group.flatMap((each) => each.record.ttlSeconds ?? []);
  const hop = { from: hostNode(pointer.from), edge: pointer.edge, to: hostNode(pointer.to) };
  const records = recordEvidence(
    group.map((each) => each.record),
    pointer.relation,
  );
  yield {
    rule: 'dangling-record',
    service: null,
    host: pointer.to,
    retirements: [],
    certificate: null,
    message: `${record.owner} ${record.type} points to ${pointer.to}, which ${wordsFor(target)}`,
    failsAt: failureAt(asOf, [asOf]),
    path: [
      { from: zoneNode(zone ?? registrableDomain(record.owner)), edge: 'covers', to: hostNode(pointer.from) },
      ttls.length > 0 ? { ...hop, ttlSeconds: Math.max(...ttls) } : hop,
    ],
    evidence: [...records.map((bare) => weighed(bare, 'first')), weighed(answerEvidence(one), 'further')],
    fix: null,
  };
}

function wordsFor({ is, zone }: MissingTarget): string {
  switch (is) {
    case 'no-name':
      return 'does not exist';
    case 'no-address':
      return 'has no address';
    case 'lame':
      return `does not serve ${zone ?? 'the zone'}`;
    case 'loop':
      return 'leads back to it: no resolver finds an end';
    case 'too-long':
      return 'stands at the end of more aliases than resolvers follow';
  }
}

const ANSWERS = {
  'no-name': 'NXDOMAIN',
  'no-address': 'no A and no AAAA record',
  lame: 'no authoritative answer',
  loop: 'an alias of itself',
  'too-long': 'too many aliases before it',
} as const;

/** The answer by which the target is known not to be there. */
function answerEvidence({ pointer, target }: Dangling): BareEvidence {
  const { host, is, observed } = target;
  const said = ANSWERS[is];
  return {
    repo: null,
    file: null,
    line: null,
    column: null,
    text: `${host}: ${said}`,
    relation: pointer.relation,
    context: 'dns',
    environment: null,
    how: 'dns',
    observed,
    steps: [],
  };
}

function weighed(bare: BareEvidence, role: WeighedEvidence['role']): WeighedEvidence {
  return { bare, severity: 'warning', confidence: 'proven', role };
}
