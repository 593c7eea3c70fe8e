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
  const length = (short: boolean, wanted: readonly Finding[]): number => {
    const size = meter({ asOf, rules, short });
    return wanted.reduce((sum, finding) => sum + size(finding), 0);
  };
  if (length(false, findings) <= characters) return { shown: findings, isShort: false, left: [] };
  const ordered = [...findings].sort(byKeys(({ severity }) => SEVERITIES.indexOf(severity)));
  const size = meter({ asOf, rules, short: true });
  let taken = 0;
  const end = ordered.findIndex((finding) => (taken += size(finding)) > characters);
  if (end < 0) return { shown: findings, isShort: true, left: [] };
  return { shown: ordered.slice(0, end), isShort: true, left: ordered.slice(end) };
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
