// Where a change takes weight from findings: severities that head lowers, by rule and context. It judges no finding.
import { groupBy } from '../base/order.js';
import type { SeverityOverrides } from '../config/config.js';
import type { Rulebook } from '../model/rulebook.js';
import { CONTEXTS, RULES, SEVERITIES, type Context, type RuleId, type Severity } from '../model/vocabulary.js';

type Level = Severity | 'off';

/** `severity: retired-host in docs, comment: note, no longer warning`, one for each rule and pair of levels. */
export function severityChanges(
  was: SeverityOverrides,
  is: SeverityOverrides,
  { severities }: Pick<Rulebook, 'severities'>,
): string[] {
  return RULES.flatMap((rule) => {
    const usual = (context: Context): Level => (byContext(rule) ? severities.byContext[context] : 'error');
    const lowered = CONTEXTS.flatMap((context) => {
      const [before, now] = [was, is].map((overrides) => levelOf(overrides, rule, context) ?? usual(context));
      return before !== undefined && now !== undefined && rank(now) > rank(before) ? [{ context, before, now }] : [];
    });
    const levels = new Set(lowered.map(({ now }) => now));
    if (lowered.length === CONTEXTS.length && levels.size === 1) return [`severity: ${rule}: ${[...levels].join('')}`];
    return [...groupBy(lowered, ({ before, now }) => `${now}, no longer ${before}`)].map(([change, all]) => {
      return `severity: ${rule} in ${all.map(({ context }) => context).join(', ')}: ${change}`;
    });
  });
}

/** Whether the rule's severity is that of the context; of others it may be as high as an error. */
function byContext(rule: RuleId): boolean {
  return rule === 'retired-host' || rule === 'retired-alias';
}

function levelOf(overrides: SeverityOverrides, rule: RuleId, context: Context): Level | undefined {
  const override = overrides[rule];
  return typeof override === 'string' ? override : override?.[context];
}

function rank(level: Level): number {
  return level === 'off' ? SEVERITIES.length : SEVERITIES.indexOf(level);
}
