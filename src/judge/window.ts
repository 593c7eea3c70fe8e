// How near an end is, by the configuration's windows (`certificates.warn`). It does not ask what ends.
import type { Severity } from '../model/vocabulary.js';
import { DAY_MS, type Instant } from './instant.js';
import type { RuleContext } from './rule.js';

/** The severity of an end at that instant, past ones included; `undefined`: it is beyond every window. */
export function severityByEnd(
  { config, asOf }: Pick<RuleContext, 'config' | 'asOf'>,
  endsAt: Instant,
): Severity | undefined {
  const { errorDays, warningDays, noteDays } = config.certificates.warn;
  const days = (Date.parse(endsAt) - Date.parse(asOf)) / DAY_MS;
  if (days <= errorDays) return 'error';
  if (days <= warningDays) return 'warning';
  return days <= noteDays ? 'note' : undefined;
}
