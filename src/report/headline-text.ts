// The first lines of an audit in text: one verdict per retired name, then one for what is not about a name (certificates).
import { groupBy, sortedUnique } from '../base/order.js';
import type { Finding, Report, RetirementReport } from '../model/report.js';
import { inert } from './inert.js';
import { paragraph, type Line, type Role } from './page.js';
import { severityCounts } from './finding-text.js';
import { widthOf } from './width.js';
import { acceptedText, count, daysText, layersText, listed, nodeName, shortPrint, verdictText } from './words.js';

const ROLE = { blocked: 'error', unverified: 'warning', clear: 'good' } as const satisfies Record<string, Role>;
const WIDEST_NAME = 18;
const NAMES_SHOWN = 6;

/** The verdicts, most pressing question first: may this name go? */
export function headlineLines(report: Report): Line[] {
  const others = findingsWithoutRetirement(report);
  const column =
    Math.min(Math.max(...report.retirements.map(({ domain }) => widthOf(inert(domain))), 0), WIDEST_NAME) + 2;
  const lines = report.retirements.flatMap((retirement) => retirementLines(retirement, report, column));
  if (report.retirements.length > 0 && others.length === 0) return lines;
  return [...lines, ...otherLines(others, report)];
}

/** Findings about certificates and suppressions, which no retired name covers. */
export function findingsWithoutRetirement(report: Report): Finding[] {
  return report.findings.filter(({ retirement, suppressed }) => retirement === null && !suppressed);
}

function retirementLines(retirement: RetirementReport, report: Report, column: number): Line[] {
  const { domain, verdict } = retirement;
  const lead = retirementName(retirement);
  const fits = widthOf(inert(lead)) < column + 2;
  const room = column + 2;
  const start: Line = fits ? [['strong', lead.padEnd(room)]] : [' '.repeat(room)];
  const facts = factsOf(retirement, report);
  return [
    ...(fits ? [] : [[['strong', lead] as const]]),
    ...paragraph(start, verdictText(verdict, retirement, report), ROLE[verdict]),
    ...facts.flatMap((fact) => paragraph([' '.repeat(room)], fact)),
    ...(domain === report.retirements.at(-1)?.domain ? [] : [[]]),
  ];
}

/** The name as users write it in `retire`. */
export function retirementName({ domain, scope }: Pick<RetirementReport, 'domain' | 'scope'>): string {
  return scope === 'below' && !domain.startsWith('*.') ? `*.${domain}` : domain;
}

function factsOf(retirement: RetirementReport, { findings, coverage }: Report): string[] {
  const { on, daysLeft, seen, dependents, unresolved } = retirement;
  const own = findings.filter((finding) => finding.retirement === retirement.domain && !finding.suppressed);
  const accepted = retirement.verdict === 'clear' ? '' : acceptedText(retirement);
  const layers = retirement.verdict === 'clear' ? '' : layersText(coverage);
  // Beside CLEAR nothing is needed: what is left does not block.
  const need = retirement.verdict === 'clear' ? 'still named' : 'needed';
  return [
    on === null ? daysText(daysLeft) : `retires ${on}, ${daysText(daysLeft)}`,
    coverage.filesScanned === 0 ? 'no file was read: check the PATH and what is excluded' : '',
    seen || coverage.filesScanned === 0 ? '' : 'never seen here: check the spelling',
    dependents.length === 0 ? '' : `${need} by ${listed(dependentNames(dependents, findings), NAMES_SHOWN)}`,
    [severityCounts(own), elsewhereText(retirement, own), accepted].filter((part) => part !== '').join('; '),
    unresolved === 0 ? '' : `${count(unresolved, 'value')} unresolved that may hide more`,
    layers.startsWith('in ') ? `seen ${layers}` : layers,
  ].filter((fact) => fact !== '');
}

/** Who has to be asked, and who answers for them: `signin (identity)`. */
export function dependentNames(dependents: readonly string[], findings: readonly Finding[]): string[] {
  const owners = new Map(findings.map(({ service, owner }) => [service, owner]));
  return dependents.map((service) => {
    const owner = owners.get(service) ?? null;
    return owner === null ? nodeName(service) : `${nodeName(service)} (${owner})`;
  });
}

/** A finding that concerns several names stands under one of them, the most pressing. */
function elsewhereText({ findings }: RetirementReport, own: readonly Finding[]): string {
  const more = findings - own.length;
  return more > 0 ? `${count(more, 'finding')} listed under another name` : '';
}

/** One line per certificate that something still depends on; without any, the verdict of the run as a whole. */
function otherLines(others: readonly Finding[], report: Report): Line[] {
  if (others.length === 0) {
    const verdict: Line[] = paragraph([], verdictText(report.verdict, null, report), ROLE[report.verdict]);
    return [...verdict, ['No name is to be retired: nothing was asked.']];
  }
  const gap: Line[] = report.retirements.length > 0 ? [[]] : [];
  const groups = [
    ...groupBy(others, ({ certificate, rule }) =>
      certificate === null ? rule : `certificate ${shortPrint(certificate)}`,
    ),
  ];
  return [...gap, ...groups.flatMap(([name, findings]) => groupLines(name, findings))];
}

function groupLines(name: string, findings: readonly Finding[]): Line[] {
  const blocked = findings.some(({ severity }) => severity === 'error');
  const services = sortedUnique(findings.flatMap(({ service }) => (service === null ? [] : [nodeName(service)])));
  const ports = endpointsOf(findings);
  const left = notRotatedText(findings);
  return [
    [
      ['strong', name],
      '  ',
      { flow: 'wrap', text: blocked ? 'BLOCKED' : 'ATTENTION', role: blocked ? 'error' : 'warning' },
    ],
    ...(ports === '' ? [] : paragraph(['  '], left === '' ? `still on ${ports}` : `${left}: ${ports}`)),
    ...(services.length === 0 ? [] : paragraph(['  '], `needed by ${listed(services, NAMES_SHOWN)}`)),
    ...paragraph(['  '], severityCounts(findings)),
  ];
}

/** `2 of 5 bindings not rotated`, as the messages of a rotation's findings end; only they know of the bindings that are. */
function notRotatedText(findings: readonly Finding[]): string {
  const ends = findings.map(({ message }) => /\((\d{1,9} of \d{1,9} [a-z ]{1,40})\)$/.exec(message)?.[1] ?? '');
  return new Set(ends).size === 1 ? (ends[0] ?? '') : '';
}

/** `nav.acme.example:7147 and 7148`: the endpoints of rotation findings, ports gathered by host. */
function endpointsOf(findings: readonly Finding[]): string {
  const nodes = findings.flatMap(({ path }) => path.flatMap(({ from, to }) => [from, to]));
  const endpoints = sortedUnique(nodes.filter((node) => node.startsWith('endpoint:')).map(nodeName));
  const hosts = groupBy(endpoints, (endpoint) => endpoint.slice(0, endpoint.lastIndexOf(':')));
  const texts = [...hosts].map(([host, all]) => {
    const ports = all.map((endpoint) => Number(endpoint.slice(host.length + 1))).sort((a, b) => a - b);
    return `${host}:${listed(ports.map(String))}`;
  });
  return listed(texts, NAMES_SHOWN);
}
