// Where a retired name's users could go instead: the replacement of the configuration, or the live name behind an alias.
// It never names a host whose own path ends on a retired name.
import { byKeys } from '../base/order.js';
import type { Retirement } from '../config/config.js';
import { aliasesOf } from '../graph/aliases-of.js';
import { leadsTo } from '../graph/hosts-leading-to.js';
import { recordKind } from '../graph/record-kind.js';
import type { NameHop } from '../graph/zone-data.js';
import { isPartial, type Hostname } from '../model/hostname.js';
import type { Fix } from '../model/report.js';
import type { RuleContext, WeighedEvidence } from './rule.js';
import { byWeight } from './weigh.js';

export interface WayOut {
  readonly to: Hostname;
  readonly because: string;
}

/** The host's name under the replacement: same labels under another suffix; `undefined` where none is given or it is no way out. */
export function replacementOf(context: RuleContext, host: Hostname, retirement: Retirement): WayOut | undefined {
  const { replacement, pattern } = retirement;
  if (replacement === undefined) return undefined;
  const isBelow = host.endsWith(`.${pattern.domain}`);
  const to = isBelow ? `${host.slice(0, -pattern.domain.length)}${replacement}` : replacement;
  if (!isLive(context, to)) return undefined;
  return { to, because: `${replacement} replaces ${pattern.domain}` };
}

/** The first live name that the retired one is only an alias of. */
export function behindAlias(context: RuleContext, host: Hostname): WayOut | undefined {
  const queue = [host];
  const seen = new Set(queue);
  for (let at = 0; at < queue.length; at++) {
    for (const { to, edge } of aliasesOf(context.graph, queue[at] ?? '')) {
      if (seen.has(to)) continue;
      seen.add(to);
      if (isLive(context, to))
        return edge === 'redirect' ? undefined : { to, because: `${host} is only an alias of it` };
      queue.push(to);
    }
  }
  return undefined;
}

function isLive({ graph, policy }: RuleContext, host: Hostname): boolean {
  return !leadsTo(graph, host, policy.isRetired);
}

/** The fix that points a record elsewhere: past the retired name where that is only an alias, else at its replacement. */
export function recordFix(context: RuleContext, hop: NameHop, retirement: Retirement): Fix | null {
  const records = hop.records.flatMap((index) => context.graph.estate.records[index] ?? []);
  const [record] = records.sort(
    byKeys(
      ({ owner }) => owner,
      ({ type }) => type,
    ),
  );
  // A mail, delegation or policy record needs a name of the same role: what an alias points at need not have it.
  const past = hop.isAlias || hop.edge === 'acme' ? behindAlias(context, hop.to) : undefined;
  const out = past ?? replacementOf(context, hop.to, retirement);
  if (out === undefined || isPartial(out.to) || out.to === hop.from) return null;
  const type = record ? recordKind(record) : hop.edge.toUpperCase();
  return { change: 'record', at: `${record?.owner ?? hop.from} ${type}`, ...out };
}

/** The fix at the place that names the host: the text itself, or the definition it was read from. */
export function sourceFix(out: WayOut | undefined, evidence: readonly WeighedEvidence[]): Fix | null {
  if (out === undefined) return null;
  const places = evidence.toSorted(byWeight).map(({ bare }) => bare);
  const literal = places.find(({ how, file }) => how === 'literal' && file !== null);
  if (literal && !isPartial(out.to)) {
    return { change: 'literal', at: `${place(literal.repo, literal.file)}:${literal.line}:${literal.column}`, ...out };
  }
  const step = places.find(({ steps }) => steps.length > 0)?.steps.at(-1);
  if (step) return { change: 'definition', at: `${place(step.repo, step.file)}:${step.line}`, ...out };
  // A row of a list or log only tells of a use: what is to be changed is elsewhere.
  const any = places.find(({ file, how }) => file !== null && how !== 'imported');
  return any ? { change: 'definition', at: `${place(any.repo, any.file)}:${any.line}`, ...out } : null;
}

function place(repo: string | null, file: string | null): string {
  return repo === null || repo === '.' ? (file ?? '') : `${repo}/${file ?? ''}`;
}
