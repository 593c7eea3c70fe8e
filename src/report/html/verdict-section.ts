// The verdict of each name, and before it whatever loosens or only supposes.
import type { Report, RetirementReport } from '../../model/report.js';
import { findingsWithoutRetirement, retirementName } from '../headline-text.js';
import { count, daysText, layersText, listed, nodeName, verdictText } from '../words.js';
import { markup, type Markup } from './escape.js';

export function changesSection({ policyChanges }: Report): Markup {
  if (policyChanges.length === 0) return markup``;
  const items = policyChanges.map((change) => markup`<li>${change}</li>`);
  return markup`<section id="changes" aria-labelledby="changes-title"><h2 id="changes-title">Policy changes</h2><ul>${items}</ul></section>`;
}

export function verdictSection(report: Report): Markup {
  const cards = report.retirements.map((one) => card(one, report));
  const others = findingsWithoutRetirement(report);
  const layers = layersText(report.coverage);
  return markup`<section id="verdict" aria-labelledby="verdict-title"><h2 id="verdict-title">Verdict</h2>${layers !== '' && markup`<p class="lead">Seen ${layers}.</p>`}<div class="cards">${cards}${others.length > 0 && otherCard(others, report)}</div></section>`;
}

function card(one: RetirementReport, report: Report): Markup {
  const { verdict, on, daysLeft, dependents, seen, unresolved } = one;
  const own = report.findings.filter(({ retirement, suppressed }) => retirement === one.domain && !suppressed);
  return markup`<article class="card v-${verdict}"><h3>${retirementName(one)}</h3><p class="verdict">${verdictText(verdict, one, report)}</p><dl><div><dt>Retires</dt><dd>${on === null ? 'now' : on}${on !== null && markup` <span class="quiet">${daysText(daysLeft)}</span>`}</dd></div><div><dt>Needed by</dt><dd>${dependents.length === 0 ? 'nobody seen' : listed(dependents.map(nodeName))}</dd></div><div><dt>Found</dt><dd>${severitiesText(own)}</dd></div>${unresolved > 0 && markup`<div><dt>Unknown</dt><dd>${count(unresolved, 'value')} may be it</dd></div>`}</dl>${!seen && markup`<p class="warning">Never seen here: check the spelling.</p>`}</article>`;
}

function otherCard(findings: Report['findings'], report: Report): Markup {
  const isBlocking = findings.some(({ severity }) => severity === 'error');
  return markup`<article class="card v-${isBlocking ? 'blocked' : 'unverified'}"><h3>Certificates and policy</h3><p class="verdict">${isBlocking ? verdictText('blocked', null, report) : 'To be looked at'}</p><dl><div><dt>Found</dt><dd>${severitiesText(findings)}</dd></div></dl></article>`;
}

function severitiesText(findings: Report['findings']): string {
  const of = (severity: string): number => findings.filter((one) => one.severity === severity).length;
  const parts = (['error', 'warning', 'note'] as const).filter((one) => of(one) > 0).map((one) => count(of(one), one));
  return listed(parts) || 'nothing';
}
