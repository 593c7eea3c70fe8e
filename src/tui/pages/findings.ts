// Findings in a list: who depends, on what, how grave; narrowed by the facets.
import { isSelected, nodeName, pad, type Exploration, type Finding, type Selection } from '../../index.js';
import type { Page, Row } from '../page.js';
import { severityPiece } from '../words.js';

/** Of one retirement (`null`: of none, `undefined`: all), as far as the facets leave them. */
export function findingsPage(
  { report, facets }: Exploration,
  retirement: string | null | undefined,
  selection: Selection,
): Page {
  const rows = report.findings.flatMap((finding, i) => {
    const values = facets[i];
    const isAbout = retirement === undefined || finding.retirement === retirement;
    return isAbout && values !== undefined && isSelected(values, selection) ? [findingRow(finding)] : [];
  });
  const title = retirement === undefined ? 'Findings' : `Findings of ${retirement ?? 'certificates'}`;
  return { title, rows, empty: 'No finding is left by the filter and the facets.' };
}

/** One finding on one line. */
export function findingRow(finding: Finding): Row {
  const { id, rule, severity, service, host, message, owner, suppressed } = finding;
  const who = service === null ? '-' : nodeName(service);
  return {
    find: `${message} ${rule} ${owner ?? ''} ${severity}`,
    pieces: () => [
      severityPiece(severity),
      ['strong', pad(who, 14)],
      ['plain', ` ${message}`],
      ['quiet', `  ${rule}${suppressed ? ', accepted' : ''}`],
    ],
    opens: { is: 'finding', id },
    subject: { finding, ...(host !== null && { host }) },
  };
}
