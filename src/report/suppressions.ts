// The list of suppressions as text: what ends first stands first, and what hides nothing is said.
import type { ListedSuppression, SuppressionListing, SuppressionState } from '../model/suppression-listing.js';
import { paragraph, renderPage, type Line, type Role, type TextStyle } from './page.js';
import { count, dateText, listed } from './words.js';

const LABEL_COLUMNS = 10;
const ROLES: Readonly<Record<SuppressionState, Role>> = {
  active: 'plain',
  unused: 'note',
  lapsed: 'warning',
  invalid: 'error',
};

/** Renders the list. */
export function suppressionsText(listing: SuppressionListing, style: TextStyle): string {
  return renderPage(lines(listing), style);
}

function* lines({ suppressions, asOf, expiringInDays }: SuppressionListing): Iterable<Line> {
  for (const one of suppressions) {
    yield* entryLines(one);
    yield [];
  }
  const which = expiringInDays === null ? '' : ` that lapsed or will within ${count(expiringInDays, 'day')}`;
  if (suppressions.length === 0) {
    yield [['strong', `No suppression${which}`], `, as of ${dateText(asOf)}`];
    return;
  }
  const states = (['invalid', 'lapsed', 'unused'] as const).flatMap((state) => {
    const amount = suppressions.filter((one) => one.state === state).length;
    return amount === 0 ? [] : [`${amount} ${state}`];
  });
  const rest = [...states, `as of ${dateText(asOf)}`].join(', ');
  yield* paragraph([], `${count(suppressions.length, 'suppression')}${which}: ${rest}`, 'strong');
}

function entryLines(one: ListedSuppression): Line[] {
  const { state, rule, reason, approver, flaw } = one;
  const why = [reason ?? 'none given', approver === null ? '' : `(approved by ${approver})`].join(' ').trimEnd();
  return [
    [['strong', rule === '' ? 'no rule' : rule], '  ', [ROLES[state], stateText(one)]],
    ...labelled('where', whereText(one)),
    ...labelled('covers', scopeText(one)),
    ...labelled('reason', why),
    ...(flaw === null ? [] : labelled('mend', flaw)),
  ];
}

function stateText({ state, until, daysLeft, hides }: ListedSuppression): string {
  if (state === 'invalid') return 'invalid, hides nothing';
  const days = daysLeft ?? 0;
  if (state === 'lapsed') return `lapsed after ${until ?? ''}, ${count(-days, 'day')} ago; hides nothing`;
  const left = days === 0 ? 'last day today' : `${count(days, 'day')} left`;
  return `until ${until ?? ''}, ${left}; ${hides === 0 ? 'unused: hides nothing' : `hides ${count(hides, 'place')}`}`;
}

function whereText({ by, repo, file, line }: ListedSuppression): string {
  if (file === null) return by === 'config' ? 'the configuration' : 'a comment';
  return `${repo === null || repo === '.' ? '' : `${repo}:`}${file}${line === null ? '' : `:${line}`}`;
}

function scopeText({ by, host, files, service }: ListedSuppression): string {
  if (by === 'inline') return '';
  const parts = [
    host === null ? [] : [`host ${host}`],
    files === null ? [] : [`files ${files}`],
    service === null ? [] : [`service ${service}`],
  ].flat();
  return parts.length === 0 ? 'everything of the rule' : listed(parts);
}

function labelled(label: string, text: string): Line[] {
  return text === '' ? [] : paragraph([['quiet', `  ${label}`.padEnd(LABEL_COLUMNS)]], text);
}
