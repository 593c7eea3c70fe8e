// An audit as JUnit XML, as CI servers read it (Jenkins' junit-10.xsd): a suite for each retired name, a case for each rule and
// service. A failure blocks, an error is what was not seen, skipped is what was accepted; so the cases add up to the verdict.
import { groupBy } from '../base/order.js';
import type { Finding, Report, RetirementReport } from '../model/report.js';
import { findingLines, severityCounts, suppressionText, type FindingDetail } from './finding-text.js';
import { inert, inertLine } from './inert.js';
import { retirementName } from './headline-text.js';
import { renderPage, type Line } from './page.js';
import { materialLines } from './unseen-text.js';
import { count, listed, nodeName, verdictText } from './words.js';
import { renderXml, type XmlElement } from './xml.js';

/** Renders an audit. */
export function auditJunit(report: Report): string {
  const suites = suitesOf(report).map((suite) => suiteElement(suite, report));
  const total = (key: string): number => suites.reduce((sum, { attributes }) => sum + Number(attributes[key]), 0);
  const counts = { tests: total('tests'), failures: total('failures'), errors: total('errors'), time: 0 };
  return renderXml({ name: 'testsuites', attributes: { name: 'lastref', ...counts }, children: suites });
}

interface Suite {
  readonly name: string;
  readonly verdict: string;
  readonly findings: readonly Finding[];
  /** What stands for the verdict beside the findings. */
  readonly own: readonly XmlElement[];
}

function suitesOf(report: Report): Suite[] {
  const byName = groupBy(report.findings, ({ retirement }) => retirement);
  const retired = [...groupBy(report.retirements, ({ domain }) => domain)].map(([domain, all]) =>
    retiredSuite(domain, all, { report, findings: byName.get(domain) ?? [] }),
  );
  const others = groupBy(byName.get(null) ?? [], ({ certificate }) =>
    certificate === null ? 'suppressions' : 'certificates',
  );
  const rest = [...others].map(([name, findings]): Suite => {
    const blocked = findings.some(isFailure);
    return { name, verdict: blocked ? 'BLOCKED' : 'nothing that blocks', findings, own: [] };
  });
  const policy = policySuites(report.policyChanges);
  if (retired.length > 0 || rest.length > 0) return [...policy, ...retired, ...rest];
  const run = { name: 'run', verdict: verdictText(report.verdict, null, report), findings: [] };
  return [...policy, { ...run, own: [coverageCase('run', report, '')] }];
}

/** What a change loosens comes first. It fails nothing by itself: a person decides. */
function policySuites(changes: readonly string[]): Suite[] {
  if (changes.length === 0) return [];
  const said = {
    name: 'system-out',
    attributes: {},
    children: [`\n${changes.map((change) => inertLine(inert(change))).join('\n')}\n`],
  };
  const own = testcase('policy', { rule: 'changes', name: count(changes.length, 'policy change') }, [said]);
  return [{ name: 'policy changes', verdict: 'to be read by a person', findings: [], own: [own] }];
}

function retiredSuite(
  domain: string,
  all: readonly RetirementReport[],
  { report, findings }: { readonly report: Report; readonly findings: readonly Finding[] },
): Suite {
  const blocked = all.some(({ verdict }) => verdict === 'blocked');
  const elsewhere = blocked && !findings.some(isFailure);
  const verdict = all.map((one) => verdictText(one.verdict, one, report)).join('; ');
  return {
    name: listed(all.map(retirementName)),
    verdict,
    findings,
    own: [coverageCase(domain, report, domain), ...(elsewhere ? [elsewhereCase(domain)] : [])],
  };
}

/** Whether all was seen that could hide a dependency on the name. */
function coverageCase(suite: string, report: Report, domain: string): XmlElement {
  const text = pageOf(materialLines(report, domain));
  const message = 'something that could hide a dependency was not seen';
  const error = { name: 'error', attributes: { type: 'unverified', message }, children: [text] };
  return testcase(suite, { rule: 'coverage', name: 'all that matters was seen' }, text === '' ? [] : [error]);
}

/** A finding that concerns several names stands under one of them. */
function elsewhereCase(domain: string): XmlElement {
  const message = 'blocked by findings that are listed under another name';
  const failure = { name: 'failure', attributes: { type: 'error', message }, children: [message] };
  return testcase(domain, { rule: 'verdict', name: 'nothing depends on it' }, [failure]);
}

function suiteElement({ name, verdict, findings, own }: Suite, report: Report): XmlElement {
  const detail: FindingDetail = { asOf: report.asOf, places: 20, steps: true, rules: report.rules };
  const groups = groupBy(findings, ({ rule, service }) => JSON.stringify([rule, service]));
  const cases = [...own, ...[...groups.values()].map((group) => findingCase(group, detail))];
  const having = (child: string): number =>
    cases.filter(({ children }) => children.some((one) => typeof one !== 'string' && one.name === child)).length;
  const attributes = {
    name,
    tests: cases.length,
    failures: having('failure'),
    errors: having('error'),
    skipped: having('skipped'),
    time: 0,
    timestamp: report.asOf.slice(0, 19),
  };
  const property = { name: 'property', attributes: { name: 'verdict', value: verdict }, children: [] };
  return {
    name: 'testsuite',
    attributes,
    children: [{ name: 'properties', attributes: {}, children: [property] }, ...cases],
  };
}

function isFailure({ severity, suppressed }: Finding): boolean {
  return severity === 'error' && !suppressed;
}

/** All findings of one rule for one service. */
function findingCase(group: readonly Finding[], detail: FindingDetail): XmlElement {
  const [first] = group;
  const failures = group.filter(isFailure);
  const passed = group.filter((finding) => !isFailure(finding));
  const isAccepted = group.every(({ suppressed }) => suppressed);
  return testcase(
    first?.retirement ?? (first?.certificate == null ? 'suppressions' : 'certificates'),
    { rule: first?.rule ?? '', name: first?.service == null ? 'outside every service' : nodeName(first.service) },
    [
      ...(isAccepted ? [skipped(group)] : []),
      ...(failures.length > 0 ? [failure(failures, detail)] : []),
      ...(passed.length > 0 ? [{ name: 'system-out', attributes: {}, children: [textOf(passed, detail)] }] : []),
    ],
  );
}

function failure(findings: readonly Finding[], detail: FindingDetail): XmlElement {
  const [first] = findings;
  const more = findings.length > 1 ? ` and ${count(findings.length - 1, 'more error')}` : '';
  const attributes = { type: 'error', message: `${first?.message ?? severityCounts(findings)}${more}` };
  return { name: 'failure', attributes, children: [textOf(findings, detail)] };
}

function skipped(findings: readonly Finding[]): XmlElement {
  const notes = findings.flatMap(({ evidence }) => evidence.flatMap((one) => one.suppressed ?? []));
  const message = `accepted ${[...new Set(notes.map(suppressionText))].join('; ')}`;
  return { name: 'skipped', attributes: { message }, children: [] };
}

/** Servers that show packages and classes cut the class name at its last dot: the retired name, then the rule. */
function testcase(suite: string, { rule, name }: { rule: string; name: string }, children: XmlElement[]): XmlElement {
  return { name: 'testcase', attributes: { classname: `${suite}.${rule}`, name, time: 0 }, children };
}

/** The same words as in the text report. */
function textOf(findings: readonly Finding[], detail: FindingDetail): string {
  return pageOf(findings.flatMap((finding, i) => [...(i === 0 ? [] : [[]]), ...findingLines(finding, detail)]));
}

function pageOf(lines: readonly Line[]): string {
  return lines.length === 0 ? '' : `\n${renderPage(lines, { colour: false })}`;
}
