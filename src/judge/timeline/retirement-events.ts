// Names that are retired, with who needs them still.
import { formatPattern } from '../../model/domain-pattern.js';
import type { Report, RetirementReport } from '../../model/report.js';
import { retiresAt } from '../policy.js';
import type { RuleContext } from '../rule.js';
import type { Event } from './event.js';

const SEVERITY = { blocked: 'error', unverified: 'warning', clear: 'note' } as const;

/** One event for each retirement, whether or not anything needs it. */
export function retirementEvents({ config, asOf }: RuleContext, report: Report): Event[] {
  return config.retire.map((retirement): Event => {
    const { pattern, on, owner, ticket } = retirement;
    const judged = report.retirements.find(
      (one) => one.domain === pattern.domain && one.scope === pattern.scope && one.on === on,
    );
    const findings = report.findings.filter((one) => one.retirement === pattern.domain && !one.suppressed);
    const needed = findings.filter(({ severity }) => severity !== 'note');
    return {
      kind: 'retirement',
      identity: [pattern.domain, pattern.scope],
      at: retiresAt(retirement, asOf),
      allDay: true,
      ...(on === null && { isNow: true }),
      subject: formatPattern(pattern),
      message: sentence(judged),
      severity: SEVERITY[judged?.verdict ?? 'clear'],
      services: judged?.dependents ?? [],
      hosts: needed.flatMap(({ host }) => host ?? []),
      owner,
      ticket,
    };
  });
}

function sentence(judged: RetirementReport | undefined): string {
  if (judged === undefined || !judged.seen) return 'the name is retired; it was never seen here: check the spelling';
  if (judged.verdict === 'blocked') return 'the name is retired, and what needs it fails';
  if (judged.verdict === 'unverified') return 'the name is retired; what may need it could not all be seen';
  return judged.suppressed > 0
    ? 'the name is retired; what needs it is accepted'
    : 'the name is retired; nothing that was seen needs it';
}
