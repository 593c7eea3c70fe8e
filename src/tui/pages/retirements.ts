// The first screen: what is to go, its verdict and the days that are left.
import {
  count,
  daysText,
  listed,
  nodeName,
  pad,
  verdictText,
  widthOf,
  type Exploration,
  type Finding,
} from '../../index.js';
import { said, type Page, type Piece, type Row } from '../page.js';
import { VERDICT_ROLE } from '../words.js';

const WIDEST = 32;

export function retirementsPage({ report, retirements }: Exploration): Page {
  const others = report.findings.filter(({ retirement, suppressed }) => retirement === null && !suppressed);
  const column = Math.min(Math.max(...retirements.map(({ domain }) => widthOf(domain)), 12), WIDEST) + 2;
  const rows = report.retirements.flatMap((one): Row[] => {
    const { scope, domain, on, daysLeft, verdict, dependents, seen } = one;
    const name = scope === 'below' ? `*.${domain}` : domain;
    const days = on === null ? 'retired now' : `${on}, ${daysText(daysLeft)}`;
    const who = dependents.length === 0 ? '' : `needed by ${listed(dependents.map(nodeName), 4)}`;
    const facts: Piece = [
      'quiet',
      [days, seen ? who : 'never seen here: check the spelling'].filter(Boolean).join('; '),
    ];
    return [
      {
        find: `${name} ${verdict} ${who}`,
        pieces: () => [
          ['strong', pad(name, column)],
          [VERDICT_ROLE[verdict], verdictText(verdict, one, report)],
        ],
        opens: { is: 'findings', retirement: domain },
        subject: { retirement: name },
      },
      said(' '.repeat(column), facts),
      said(' '.repeat(column), [
        'quiet',
        findingCounts(report.findings.filter((found) => found.retirement === domain)),
      ]),
    ];
  });
  return {
    title: 'Retirements',
    rows: [...rows, ...(others.length === 0 ? [] : [otherRow(others, column)])],
    empty: 'Nothing is to be retired.',
  };
}

function otherRow(findings: readonly Finding[], column: number): Row {
  const isBlocking = findings.some(({ severity }) => severity === 'error');
  return {
    find: 'certificates',
    pieces: () => [
      ['strong', pad('Certificates', column)],
      [isBlocking ? 'error' : 'warning', isBlocking ? 'BLOCKED' : 'to be looked at'],
      ['quiet', `  ${findingCounts(findings)}`],
    ],
    opens: { is: 'findings', retirement: null },
  };
}

function findingCounts(findings: readonly Finding[]): string {
  const open = findings.filter(({ suppressed }) => !suppressed);
  const of = (severity: Finding['severity']): number => open.filter((one) => one.severity === severity).length;
  const parts = (['error', 'warning', 'note'] as const).flatMap((one) => (of(one) > 0 ? [count(of(one), one)] : []));
  const hidden = findings.length - open.length;
  return [...parts, ...(hidden > 0 ? [`${String(hidden)} accepted`] : [])].join(', ') || 'nothing found';
}
