// What a change takes back of what was asked for: every loosening, in words. A tightening is none, and neither is a date that comes
// nearer. It judges no finding.
import { byText, groupBy } from '../base/order.js';
import type { CertificateEnding, Config, InputEntry, Retirement, Rotation, SuppressEntry } from '../config/config.js';
import { keyOf, type Baseline } from '../model/baseline.js';
import { coverOf, formatPattern, type DomainPattern } from '../model/domain-pattern.js';
import type { LocatedSuppression } from '../model/reference.js';
import { SEVERITIES } from '../model/vocabulary.js';
import type { Instant } from './instant.js';
import { severityChanges } from './severity-changes.js';
import { honoured, isLapsed } from './suppression.js';
import type { Rulebook } from '../model/rulebook.js';

/** What one side asks for. */
export interface SidePolicy {
  readonly config: Config;
  readonly suppressions: readonly LocatedSuppression[];
  /** `undefined`: none was given. */
  readonly baseline?: Baseline | undefined;
}

export interface PolicyContext {
  readonly asOf: Instant;
  readonly rulebook: Pick<Rulebook, 'severities'>;
}

/** Every loosening of the head, one sentence each, in the order of the configuration. */
export function policyChanges(base: SidePolicy, head: SidePolicy, { asOf, rulebook }: PolicyContext): string[] {
  const [was, is] = [base.config, head.config];
  return [
    ...was.retire.flatMap((one) => retirementChanges(one, is.retire)),
    ...certificateChanges(was.certificates, is.certificates),
    ...severityChanges(was.severity, is.severity, rulebook),
    ...addedTo(was.exclude, is.exclude, (glob) => `exclude: ${glob} is no longer looked at`),
    ...addedTo(
      was.accept.map(withoutPlace),
      is.accept.map(withoutPlace),
      ({ needs, until, reason }) => `accept: ${needs} need not be known${untilText(until)} (${reason})`,
    ),
    ...addedTo(was.suppress.map(withoutPlace), is.suppress.map(withoutPlace), suppressText),
    ...addedTo(is.inputs, was.inputs, (input) => `inputs: ${inputText(input)} is no longer read`),
    ...(JSON.stringify(was.observe) === JSON.stringify(is.observe)
      ? []
      : ['observe: it differs, and what the base says of it is used']),
    ...inlineChanges(base.suppressions, head.suppressions, asOf),
    ...baselineChanges(base.baseline ?? new Map(), head.baseline ?? new Map()),
  ];
}

function withoutPlace<T extends { readonly where?: unknown }>({ where: _, ...rest }: T): Omit<T, 'where'> {
  return rest;
}

/** What the second list has that the first has not, as often as it has more of it. */
function addedTo<T>(before: readonly T[], now: readonly T[], say: (item: T) => string): string[] {
  const left = new Map([...groupBy(before, (item) => JSON.stringify(item))].map(([key, all]) => [key, all.length]));
  return now.flatMap((item) => {
    const key = JSON.stringify(item);
    const had = left.get(key) ?? 0;
    left.set(key, had - 1);
    return had > 0 ? [] : [say(item)];
  });
}

function retirementChanges(was: Retirement, all: readonly Retirement[]): string[] {
  const name = formatPattern({ ...was.pattern, except: [] });
  const same =
    all.find(({ pattern }) => isSame(pattern, was.pattern)) ?? all.find(({ pattern }) => covers(pattern, was.pattern));
  if (same === undefined) {
    const narrower = all.find(({ pattern }) => pattern.domain === was.pattern.domain);
    if (narrower === undefined) return [`retire: ${name} is no longer retired`];
    return [
      `retire: of ${name} only ${narrower.pattern.scope === 'below' ? `*.${name}` : `${name} itself`} is retired now`,
    ];
  }
  return [...dateChanges(name, was.on, same.on), ...exceptChanges(name, was.pattern, same.pattern)];
}

function isSame(one: DomainPattern, other: DomainPattern): boolean {
  return one.domain === other.domain && one.scope === other.scope;
}

/** Whether one retires all that the other does, exceptions aside. */
function covers(wide: DomainPattern, narrow: DomainPattern): boolean {
  const bare: DomainPattern = { ...wide, except: [] };
  if (wide.domain === narrow.domain) return wide.scope === 'subtree';
  return wide.scope !== 'exact' && coverOf(bare, narrow.domain) === 'all';
}

function dateChanges(name: string, was: string | null, is: string | null): string[] {
  if (is === null || (was !== null && is <= was)) return [];
  return [`retire: ${name} moved from ${was ?? 'now'} to ${is}`];
}

function exceptChanges(name: string, was: DomainPattern, is: DomainPattern): string[] {
  return addedTo(
    was.except.map(formatPattern),
    is.except.map(formatPattern),
    (one) => `retire: ${name} now excepts ${one}`,
  );
}

function certificateChanges(was: Config['certificates'], is: Config['certificates']): string[] {
  const shorter = (['noteDays', 'warningDays', 'errorDays'] as const).filter((key) => is.warn[key] < was.warn[key]);
  const ending = ({ names, notAfter }: CertificateEnding): string =>
    `certificates: the end of ${names.join(', ')} on ${notAfter} is no longer stated`;
  const rotation = ({ from }: Rotation): string => `certificates: the rotation of ${from} is no longer asked for`;
  return [
    ...shorter.map(
      (key) =>
        `certificates: ${key.replace('Days', '')}s begin ${is.warn[key]} days before the end, not ${was.warn[key]}`,
    ),
    ...addedTo(is.ending, was.ending, ending),
    ...addedTo(is.rotations, was.rotations, rotation),
  ];
}

function suppressText({ rule, host, file, service, until, reason }: Omit<SuppressEntry, 'where'>): string {
  const of = [host && `host ${formatPattern(host)}`, file && `file ${file}`, service && `service ${service}`].filter(
    Boolean,
  );
  return `suppress: ${[rule, ...of].join(', ')}${untilText(until)} (${reason})`;
}

function inputText({ kind, files }: InputEntry): string {
  return `${kind} ${files}`;
}

function untilText(until: string | undefined): string {
  return until === undefined ? '' : ` until ${until}`;
}

/** A comment that only moved is none. */
function inlineChanges(was: readonly LocatedSuppression[], is: readonly LocatedSuppression[], asOf: Instant): string[] {
  const active = (all: readonly LocatedSuppression[]) => honoured(all).filter((one) => !isLapsed(one, asOf));
  const left = new Map([...groupBy(active(was), suppressionKey)].map(([key, all]) => [key, all.length]));
  return active(is).flatMap((one) => {
    const had = left.get(suppressionKey(one)) ?? 0;
    left.set(suppressionKey(one), had - 1);
    const { rule, until, reason, location } = one;
    return had > 0 ? [] : [`${placeText(location)}: a comment suppresses ${rule}${untilText(until)} (${reason})`];
  });
}

/** By what an inline suppression is known again, wherever it stands. */
export function suppressionKey({ rule, until, reason }: LocatedSuppression): string {
  return JSON.stringify([rule, until, reason]);
}

function placeText({ repo, file, span }: LocatedSuppression['location']): string {
  return `${repo === '.' ? '' : `${repo}:`}${file}:${String(span.line)}`;
}

const ENTRIES_NAMED = 3;

function baselineChanges(was: Baseline, is: Baseline): string[] {
  const grown = [...is.values()].filter((entry) => {
    const before = was.get(keyOf(entry));
    const isGraver = before && SEVERITIES.indexOf(entry.severity) < SEVERITIES.indexOf(before.severity);
    return before === undefined || entry.count > before.count || isGraver === true;
  });
  if (grown.length === 0) return [];
  const named = [...new Set(grown.map(({ id, about }) => about || id))].sort(byText);
  const more = named.length > ENTRIES_NAMED ? ` and ${String(named.length - ENTRIES_NAMED)} more` : '';
  const entries = grown.length === 1 ? '1 entry' : `${String(grown.length)} entries`;
  return [`baseline: ${entries} accepted that were not: ${named.slice(0, ENTRIES_NAMED).join(', ')}${more}`];
}
