// Which findings a comment has room for: all in full, else all in short, else as many as fit, the gravest first.
import type { Finding, Report } from '../model/report.js';
import { byKeys } from '../base/order.js';
import { SEVERITIES } from '../model/vocabulary.js';
import { findingMarkdown, serviceHeading, type FindingSize } from './markdown-finding.js';

/** What is shown of the findings, and what is not. */
export interface Fitting {
  readonly shown: readonly Finding[];
  readonly isShort: boolean;
  readonly left: readonly Finding[];
}

/** Chooses by the characters that there are. */
export function fitting(findings: readonly Finding[], { asOf, rules }: Report, characters: number): Fitting {
  const fittingIn = (short: boolean, wanted: readonly Finding[]): number =>
    countThatFit(wanted, meter({ asOf, rules, short }), characters);
  if (fittingIn(false, findings) === findings.length) return { shown: findings, isShort: false, left: [] };
  if (fittingIn(true, findings) === findings.length) return { shown: findings, isShort: true, left: [] };
  const ordered = [...findings].sort(byKeys(({ severity }) => SEVERITIES.indexOf(severity)));
  const end = fittingIn(true, ordered);
  return { shown: ordered.slice(0, end), isShort: true, left: ordered.slice(end) };
}

/** How many of the findings fit, from the first on; those after are not even laid out. */
function countThatFit(findings: readonly Finding[], size: (finding: Finding) => number, characters: number): number {
  let taken = 0;
  const end = findings.findIndex((finding) => (taken += size(finding)) > characters);
  return end < 0 ? findings.length : end;
}

/** The characters that one more finding takes, with the heading of a service that was not there yet. */
function meter(size: FindingSize): (finding: Finding) => number {
  const headings = new Set<string>();
  return (finding) => {
    const heading = serviceHeading(finding);
    const isNew = !headings.has(heading);
    headings.add(heading);
    return findingMarkdown(finding, size).length + 1 + (isNew ? heading.length + 2 : 0);
  };
}
