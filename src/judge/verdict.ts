// The verdict for each retirement and for the run: blocked, unverified or clear. Exit codes are exit-code.ts.
import { byKeys, sortedUnique } from '../base/order.js';
import type { Retirement } from '../config/config.js';
import { coverOf, type DomainPattern } from '../model/domain-pattern.js';
import type { Hostname } from '../model/hostname.js';
import type { Estate } from '../model/reference.js';
import type { Finding, RetirementReport, Verdict } from '../model/report.js';
import type { RuleId } from '../model/vocabulary.js';
import type { Judged } from './assemble.js';
import { daysUntil, type Instant } from './instant.js';
import type { UnseenFile } from './unseen-files.js';
import { countOfUnseen, type UnseenUse } from './unseen-uses.js';

export interface Grounds {
  readonly judged: readonly Judged[];
  readonly uses: readonly UnseenUse[];
  readonly files: readonly UnseenFile[];
  /** No file was scanned: nothing is known. */
  readonly nothingScanned: boolean;
  readonly asOf: Instant;
}

/** Each retirement's line of the report, sorted by domain, then scope. */
export function retirementReports(
  retirements: readonly Retirement[],
  estate: Estate,
  grounds: Grounds,
): RetirementReport[] {
  const names = namesSeen(estate);
  const reports = retirements.map((retirement) => reportOf(retirement, names, grounds));
  return reports.sort(
    byKeys(
      ({ domain }) => domain,
      ({ scope }) => scope,
      ({ on }) => on,
    ),
  );
}

/** The verdict of the run. */
export function verdictOf({ judged, uses, files, nothingScanned }: Grounds): Verdict {
  if (judged.some(({ finding }) => isBlocking(finding))) return 'blocked';
  const isUnseen = [...uses, ...files].some(({ retirements }) => retirements.length > 0);
  return isUnseen || nothingScanned ? 'unverified' : 'clear';
}

function isBlocking({ severity, suppressed }: Finding): boolean {
  return severity === 'error' && !suppressed;
}

const DEPENDENCE: ReadonlySet<RuleId> = new Set(['retired-host', 'retired-alias', 'certificate-ending']);

function reportOf(retirement: Retirement, names: readonly Hostname[], grounds: Grounds): RetirementReport {
  const concerned = grounds.judged.filter(({ retirements }) => retirements.includes(retirement));
  const uses = grounds.uses.filter(({ retirements }) => retirements.includes(retirement));
  const files = grounds.files.filter(({ retirements }) => retirements.includes(retirement));
  const findings = concerned.map(({ finding }) => finding);
  const open = findings.filter(({ suppressed }) => !suppressed);
  const baselined = findings.filter(isBaselined).length;
  const dependents = open.filter(({ rule, severity }) => DEPENDENCE.has(rule) && severity !== 'note');
  const { pattern, on } = retirement;
  return {
    domain: pattern.domain,
    scope: pattern.scope,
    on,
    daysLeft: on === null ? null : daysUntil(grounds.asOf, on),
    seen: wasSeen(pattern, names),
    verdict: verdictOf({ ...grounds, judged: concerned, uses, files }),
    dependents: sortedUnique(dependents.flatMap(({ service }) => service ?? [])),
    findings: open.length,
    suppressed: findings.length - open.length - baselined,
    baselined,
    unresolved: countOfUnseen(uses, retirement),
  };
}

/** Hidden with the baseline's help; it then counts there and not among the suppressed. */
function isBaselined({ suppressed, evidence }: Finding): boolean {
  return suppressed && evidence.some((one) => one.suppressed?.by === 'baseline');
}

/** Every name that came up in any form. */
function namesSeen({ references, records, certificates, bindings, unresolved }: Estate): Hostname[] {
  const names = new Set<Hostname>();
  for (const { host } of [...references, ...bindings, ...unresolved]) names.add(host);
  for (const { owner, target } of records) names.add(owner).add(target ?? owner);
  for (const { certificate } of certificates) for (const name of certificate.names) names.add(name);
  return [...names];
}

/** The domain or anything below it, whatever is excepted: a domain that never came up may be misspelt. */
function wasSeen({ domain }: DomainPattern, names: readonly Hostname[]): boolean {
  const whole: DomainPattern = { domain, scope: 'subtree', except: [] };
  return names.some((name) => ['all', 'abutting'].includes(coverOf(whole, name)));
}
