// Compares a report (schema/report.json) with what an estate's expectation says: one line for everything that differs, none when
// they agree. Expectations are written by hand from the incidents, in the short form of expected/*.json; a key that is left out is
// not compared. Every finding must be expected and every expectation met, except those that are `optional`.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Reads `expected/NAME.json` beside this file, with certificate files replaced by the fingerprints that stand for them. */
export function readExpectation(name) {
  const text = readFileSync(new URL(`expected/${name}.json`, import.meta.url), 'utf8');
  const expectation = JSON.parse(text);
  const fingerprints = (file) => fingerprintsOf(new URL(`${expectation.estate}/${file}`, import.meta.url));
  const findings = expectation.findings.map((finding) => ({
    ...finding,
    ...(finding.certificate === undefined ? {} : { certificate: fingerprints(finding.certificate) }),
    ...(finding.fix === undefined
      ? {}
      : { fix: finding.fix.endsWith('.pem') ? fingerprints(finding.fix) : [finding.fix] }),
  }));
  return { ...expectation, name, findings };
}

/** Every difference between a report and the exit code of a run, and the expectation, as lines for a person; sorted as expected. */
export function compare(report, exitCode, expected) {
  return [
    ...differ('exit code', exitCode, expected.exitCode),
    ...differ('verdict', report.verdict, expected.verdict),
    ...Object.entries(expected.layers).flatMap(([layer, state]) =>
      differ(`layer ${layer}`, report.coverage.layers[layer], state),
    ),
    ...compareRetirements(report.retirements, expected.retirements),
    ...compareFindings(report.findings, expected.findings),
    ...expected.unreported
      .filter((node) => report.findings.some((finding) => endsAt(finding, node)))
      .map((node) => `reports ${node}, which nothing is wrong with`),
  ];
}

/** The texts that the report for people must hold and does not. */
export function missingFromText(text, expected) {
  return expected.says.filter((part) => !text.includes(part)).map((part) => `the text does not say "${part}"`);
}

function compareRetirements(reported, expected) {
  const domains = (retirements) => retirements.map(({ domain }) => domain).join(' ');
  return [
    ...differ('retirements', domains(reported), domains(expected)),
    ...expected.flatMap((retirement) => {
      const found = reported.find(({ domain }) => domain === retirement.domain) ?? {};
      return ['daysLeft', 'verdict', 'dependents'].flatMap((key) =>
        differ(`${retirement.domain} ${key}`, String(found[key]), String(retirement[key])),
      );
    }),
  ];
}

function compareFindings(reported, expected) {
  const missed = expected.flatMap((wanted) => {
    const found = reported.filter((finding) => isSame(finding, wanted));
    if (found.length === 0) return wanted.optional ? [] : [`no ${describe(wanted)}`];
    return found.flatMap((finding) => compareDetails(finding, wanted));
  });
  const unexpected = reported
    .filter((finding) => !expected.some((wanted) => isSame(finding, wanted)))
    .map((finding) => `unexpected ${describe(finding)}`);
  return [...missed, ...unexpected];
}

/** Whether a finding is the one that is meant: by rule, service, host, endpoint and certificate. */
function isSame(finding, wanted) {
  return (
    finding.rule === wanted.rule &&
    (wanted.service === undefined || finding.service === wanted.service) &&
    (wanted.host === undefined || finding.host === wanted.host) &&
    (wanted.endpoint === undefined || nodesOf(finding).includes(`endpoint:${wanted.endpoint}`)) &&
    (wanted.certificate === undefined ||
      namesOneOf([finding.certificate ?? '', ...nodesOf(finding)], wanted.certificate))
  );
}

function compareDetails(finding, wanted) {
  const what = describe(wanted);
  const files = new Set(finding.evidence.flatMap(({ file, steps }) => [file, ...steps.map((step) => step.file)]));
  return [
    ...differ(`${what}: severity`, finding.severity, wanted.severity),
    ...(wanted.path ? differ(`${what}: path`, nodesOf(finding).join(' → '), wanted.path.join(' → ')) : []),
    ...(wanted.failsAt ? differ(`${what}: failsAt`, finding.failsAt, wanted.failsAt) : []),
    ...(wanted.fix && !namesOneOf([finding.fix?.to ?? ''], wanted.fix)
      ? differ(`${what}: fix`, finding.fix?.to ?? 'none', wanted.fix.join(' or '))
      : []),
    ...(wanted.through ?? [])
      .filter((file) => !files.has(file))
      .map((file) => `${what}: no evidence or step in ${file}`),
  ];
}

function endsAt(finding, node) {
  return (
    nodesOf(finding).at(-1) === node ||
    `host:${finding.host}` === node ||
    finding.service === node ||
    (node.startsWith('endpoint:') && nodesOf(finding).includes(node))
  );
}

function nodesOf({ path }) {
  return path.length === 0 ? [] : [path[0].from, ...path.map(({ to }) => to)];
}

function namesOneOf(texts, names) {
  return texts.some((text) => names.some((name) => text.toLowerCase().includes(name)));
}

function describe({ rule, severity, service, host, endpoint, path }) {
  const where = endpoint ?? host ?? path?.at(-1)?.to ?? '';
  return [severity, rule, service ?? undefined, where].filter(Boolean).join(' ');
}

function differ(what, found, wanted) {
  return found === wanted ? [] : [`${what} is ${found}, expected ${wanted}`];
}

function fingerprintsOf(url) {
  const der = Buffer.from(readFileSync(url, 'utf8').replace(/-----[A-Z ]+-----/g, ''), 'base64');
  return ['sha1', 'sha256'].map((algorithm) => createHash(algorithm).update(der).digest('hex'));
}
