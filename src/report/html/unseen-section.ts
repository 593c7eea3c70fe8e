// What fails when, what was not seen, and what was looked at.
import type { Report } from '../../model/report.js';
import type { TimelineEntry } from '../../model/timeline.js';
import { dateText, daysText, grouped, listed, nodeName, SKIPPED_TEXT, WHY_TEXT } from '../words.js';
import { markup, type Markup } from './escape.js';

const MOST_ROWS = 500;

/** `entries` `undefined`: the retirements alone have dates. */
export function timelineSection({ retirements }: Report, entries: readonly TimelineEntry[] | undefined): Markup {
  const rows = entries?.map(entryRow) ?? retirements.map(retirementRow);
  const heads = ['When', 'Days', 'What', 'Of', 'Who'].map((head) => markup`<th scope="col">${head}</th>`);
  const table = markup`<div class="wide" tabindex="0" role="region" aria-labelledby="timeline-title"><table><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table></div>`;
  const body = rows.length === 0 ? markup`<p>Nothing here has a date.</p>` : table;
  return markup`<section id="timeline" aria-labelledby="timeline-title"><h2 id="timeline-title">Timeline</h2>${body}</section>`;
}

function entryRow({ at, allDay, daysLeft, kind, subject, message, severity, services }: TimelineEntry): Markup {
  return markup`<tr class="s-${severity}"><th scope="row"><time>${allDay ? at.slice(0, 10) : dateText(at)}</time></th><td>${daysText(daysLeft)}</td><td>${kind}</td><td>${subject} ${message}</td><td>${listed(services.map(nodeName))}</td></tr>`;
}

function retirementRow({ domain, on, daysLeft, dependents }: Report['retirements'][number]): Markup {
  return markup`<tr><th scope="row">${on ?? 'now'}</th><td>${daysText(daysLeft)}</td><td>retirement</td><td>${domain}</td><td>${listed(dependents.map(nodeName))}</td></tr>`;
}

export function unseenSection({ unresolved, coverage }: Report): Markup {
  const material = unresolved.filter(({ retirements }) => retirements.length > 0);
  const others = unresolved.filter(({ retirements }) => retirements.length === 0);
  return markup`<section id="unseen" aria-labelledby="unseen-title"><h2 id="unseen-title">Not seen</h2>${material.length > 0 && markup`<h3>May be a retired name <span class="quiet">${grouped(material.length)}</span></h3>${uses(material)}`}${others.length > 0 && markup`<details><summary>Fits no retired name: ${grouped(others.length)}</summary>${uses(others)}</details>`}${coverage.blindSpots.length > 0 && markup`<h3>Blind spots <span class="quiet">${grouped(coverage.blindSpots.length)}</span></h3>${spots(coverage.blindSpots)}`}${unresolved.length + coverage.blindSpots.length === 0 && markup`<p>Every value was evaluated, every file was read.</p>`}</section>`;
}

function uses(all: Report['unresolved']): Markup {
  const rows = all
    .slice(0, MOST_ROWS)
    .map(
      ({ repo, file, line, text, why, needs, retirements }) =>
        markup`<li><span class="place">${repo === '.' ? '' : `${repo}/`}${file}:${line}</span> <code>${text}</code> <span class="quiet">${WHY_TEXT[why]}${needs.length > 0 && markup`; needs ${listed(needs)}`}${retirements.length > 0 && markup`; may be ${listed(retirements)}`}</span></li>`,
    );
  return markup`<ul class="evidence">${rows}${more(all.length)}</ul>`;
}

function spots(all: Report['coverage']['blindSpots']): Markup {
  const first = [...all].sort((a, b) => Number(b.retirements.length > 0) - Number(a.retirements.length > 0));
  const rows = first
    .slice(0, MOST_ROWS)
    .map(
      ({ repo, file, line, reason, detail, retirements }) =>
        markup`<li><span class="place">${repo === '.' ? '' : `${repo}/`}${file}${line !== null && markup`:${line}`}</span> ${reason}: ${detail}${retirements.length > 0 && markup` <strong class="warning">may hide ${listed(retirements)}</strong>`}</li>`,
    );
  return markup`<ul class="evidence">${rows}${more(all.length)}</ul>`;
}

function more(amount: number): Markup | false {
  return (
    amount > MOST_ROWS && markup`<li class="quiet">and ${grouped(amount - MOST_ROWS)} more, in the JSON report</li>`
  );
}

export function coverageSection({ coverage }: Report): Markup {
  const { layers, recordedAt, filesSeen, filesScanned, filesSkipped, bytesScanned, lookups, endpoints } = coverage;
  const rows = (['source', 'dns', 'tls'] as const).map(
    (layer) =>
      markup`<div><dt>${layer === 'source' ? 'Source' : layer.toUpperCase()}</dt><dd class="l-${layers[layer]}">${layers[layer]}</dd></div>`,
  );
  const skipped = Object.entries(filesSkipped).map(([why, files]) => `${grouped(files)} ${SKIPPED_TEXT[why] ?? why}`);
  return markup`<section id="coverage" aria-labelledby="coverage-title"><h2 id="coverage-title">Looked at</h2><dl class="coverage">${rows}${recordedAt !== null && markup`<div><dt>Recorded</dt><dd>${dateText(recordedAt)}</dd></div>`}<div><dt>Files</dt><dd>${grouped(filesScanned)} of ${grouped(filesSeen)} read, ${grouped(bytesScanned)} bytes${skipped.length > 0 && markup` <span class="quiet">left out: ${listed(skipped)}</span>`}</dd></div><div><dt>Look-ups</dt><dd>${grouped(lookups.answered)} answered, ${grouped(lookups.failed)} failed${lookups.dropped !== undefined && markup`, ${grouped(lookups.dropped)} packets dropped`}</dd></div><div><dt>Endpoints</dt><dd>${grouped(endpoints.probed)} probed, ${grouped(endpoints.failed)} failed</dd></div></dl></section>`;
}
