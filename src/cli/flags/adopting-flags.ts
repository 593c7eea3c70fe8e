// The flags of the commands by which an estate is taken over as it is: baselines, suppressions, a first configuration.
import { UsageError } from '../../index.js';
import type { Flag } from './flag.js';

export const baselineFlag: Flag = {
  long: '--baseline',
  value: 'FILE',
  says: 'the findings that are accepted: only what is new or worse counts',
  more: 'Commands of `lastref baseline` take lastref-baseline.txt beside the configuration without it; `lastref audit` takes none.',
  apply: (options, baseline) => ({ ...options, baseline }),
};

export const forceFlag: Flag = {
  long: '--force',
  says: 'replace a file that is there already',
  apply: (options) => ({ ...options, force: true }),
};

export const expiringInFlag: Flag = {
  long: '--expiring-in',
  value: 'DAYS',
  says: 'only what ends within a time, as 30d or 4w, and what has ended',
  apply: (options, text) => ({ ...options, expiringInDays: readDays(text) }),
};

function readDays(text: string): number {
  const [, amount, unit] = /^(\d{1,5})([dw])$/.exec(text) ?? [];
  if (amount !== undefined) return Number(amount) * (unit === 'w' ? 7 : 1);
  throw new UsageError({
    code: 'bad-argument',
    message: `--expiring-in: "${text}" is not a duration.`,
    hint: 'Write days or weeks, such as 30d or 4w.',
  });
}
