// Findings as a person reads them: who, why hop by hop with the evidence, when, and the way out. All of it is in the markup.
import { FACETS } from '../../model/facets.js';
import type { Evidence, Finding, Hop, Report } from '../../model/report.js';
import { evidenceByHop } from '../hop-evidence.js';
import { hopText, toldHops } from '../path-text.js';
import { count, dateText, nodeName } from '../words.js';
import { markup, type Markup } from './escape.js';

export function findingsSection(report: Report): Markup {
  const { findings } = report;
  const items = findings.map((finding, i) => findingItem(finding, i, report));
  const selects = FACETS.map(
    (facet) => markup`<label>${facet}<select data-facet="${facet}" multiple size="4"></select></label>`,
  );
  return markup`<section id="findings" aria-labelledby="findings-title"><h2 id="findings-title">Findings <span class="quiet">${findings.length}</span></h2><form id="filters" class="needs-script" hidden><label class="words">Words<input id="filter-words" type="search" autocomplete="off" /></label><details><summary>Facets</summary><p class="quiet">Values of one facet add up, facets combine.</p><div class="facets">${selects}</div></details><button type="reset">Clear</button><p id="filter-said" role="status"></p></form>${findings.length === 0 ? markup`<p>Nothing was found.</p>` : markup`<ol class="findings">${items}</ol>`}</section>`;
}

function findingItem(finding: Finding, i: number, { rules }: Report): Markup {
  const { severity, suppressed, rule, confidence, message, service, owner, failsAt, fix, id } = finding;
  const words = rules.find((one) => one.id === rule);
  const isOpen = severity === 'error' && !suppressed;
  const open = { html: isOpen ? ' open' : '' };
  return markup`<li class="finding s-${severity}${suppressed ? ' accepted' : ''}" data-finding="${i}" id="f-${id}"><details${open}><summary><span class="badge">${suppressed ? 'accepted' : severity}</span> <span class="message">${message}</span></summary><dl><div><dt>Rule</dt><dd>${rule} <span class="quiet">${confidence}${words ? `: ${words.says}` : ''}</span></dd></div>${service !== null && markup`<div><dt>Who</dt><dd>${nodeName(service)}${owner !== null && markup`, owned by ${owner}`}</dd></div>`}${failsAt !== null && markup`<div><dt>Fails</dt><dd>${dateText(failsAt)}</dd></div>`}</dl>${pathMarkup(finding)}${fix !== null ? markup`<p class="fix"><strong>Way out:</strong> change <code>${fix.at}</code> to <code>${fix.to}</code>, because ${fix.because}.</p>` : words && markup`<p class="fix"><strong>To do:</strong> ${words.whatToDo}</p>`}</details></li>`;
}

function pathMarkup({ path, evidence }: Finding): Markup {
  const hops = toldHops(path);
  const byHop = evidenceByHop(hops, evidence);
  const [first] = hops;
  if (first === undefined) return markup`<ul class="evidence">${evidence.map(evidenceItem)}</ul>`;
  const chips = hops.map(
    (hop) => markup`<li class="edge" aria-label="${hopText(hop)}"><span>${hop.edge}</span></li>${chip(hop.to)}`,
  );
  const told = hops.map((hop, i) => hopMarkup(hop, byHop[i] ?? []));
  return markup`<ol class="path" aria-label="Path">${chip(first.from)}${chips}</ol><ol class="hops">${told}</ol>`;
}

function chip(node: string): Markup {
  const kind = node.slice(0, node.indexOf(':'));
  return markup`<li class="node k-${/^[a-z]+$/.test(kind) ? kind : 'host'}" data-node="${node}">${nodeName(node)}</li>`;
}

function hopMarkup(hop: Hop, evidence: readonly Evidence[]): Markup {
  return markup`<li>${hopText(hop)}<ul class="evidence">${evidence.map(evidenceItem)}</ul></li>`;
}

function evidenceItem(one: Evidence): Markup {
  const { repo, file, line, column, text, environment, context, observed, suppressed, steps } = one;
  const path = file === null ? '' : repo === null || repo === '.' ? file : `${repo}/${file}`;
  const place = [path, line, column].filter((part) => part !== null && part !== '').join(':');
  return markup`<li>${place !== '' && markup`<span class="place">${place}</span> `}<code>${text}</code> <span class="quiet">${context}${environment !== null && markup`, in ${environment}`}${observed !== null && markup`; answered by ${observed.server}, ${dateText(observed.at)}`}</span>${suppressed !== null && markup`<span class="quiet"> accepted: ${suppressed.reason}${suppressed.until !== null && markup`, until ${suppressed.until}`}</span>`}${steps.length > 0 && markup`<details class="steps"><summary>${count(steps.length, 'step')}</summary><ol>${steps.map((step) => markup`<li><span class="place">${step.repo === '.' ? '' : `${step.repo}/`}${step.file}:${step.line}</span> <code>${step.note}</code></li>`)}</ol></details>`}</li>`;
}
