// One finding as a SARIF result: where, how it is reached, what accepted it. Its fingerprint is lastref's own, so that it stays the same
// when lines move.
import type { Evidence, Finding, Report } from '../model/report.js';
import { fixText } from './finding-text.js';
import { inert } from './inert.js';
import { hopText, toldHops } from './path-text.js';
import { evidenceByHop } from './hop-evidence.js';
import { fileIn, placesOf, type SourcePlace } from './source-place.js';

/** GitHub shows so many places of a result. */
const LOCATIONS_SHOWN = 100;
/** GitHub keeps so many steps of a flow. */
const FLOW_SHOWN = 1000;

export interface ResultContext {
  readonly report: Pick<Report, 'comparison'>;
  readonly ruleIndex: number;
}

/** `result` (§3.27). */
export function resultOf(finding: Finding, { report: { comparison }, ruleIndex }: ResultContext): object {
  const { id, rule, severity, confidence, service, owner, host, retirement, certificate, failsAt, fix, change } =
    finding;
  const [first, ...others] = placesOf(finding, comparison).slice(0, LOCATIONS_SHOWN);
  const said = fix ? `${finding.message}. Fix: ${fixText(fix)}` : finding.message;
  const facts = { confidence, service, owner, host, retirement, certificate, failsAt };
  const flow = flowOf(finding, comparison);
  return {
    ruleId: rule,
    ruleIndex,
    level: severity,
    kind: 'fail',
    message: { text: `${inert(said)}.` },
    locations: first ? [{ physicalLocation: physical(first) }] : [],
    ...(others.length > 0 && {
      relatedLocations: others.map((place, at) => ({ id: at + 1, physicalLocation: physical(place) })),
    }),
    partialFingerprints: { 'lastref/v1': id },
    ...(flow.length > 0 && { codeFlows: [{ threadFlows: [{ locations: flow }] }] }),
    ...(finding.suppressed && { suppressions: suppressionsOf(finding) }),
    ...(change !== null && { baselineState: change === 'new' ? 'new' : 'updated' }),
    properties: Object.fromEntries(
      Object.entries(facts).flatMap(([key, value]) => (value === null ? [] : [[key, inert(value)]])),
    ),
  };
}

/** `threadFlowLocation`s (§3.38): for each hop the definitions that its name comes from, then the place itself. */
function flowOf({ path, evidence }: Finding, comparison: Report['comparison']): object[] {
  const hops = toldHops(path);
  const steps = evidenceByHop(hops, evidence).flatMap((ofHop, at) => {
    const hop = hops[at];
    const [shown] = ofHop;
    return shown && hop ? hopLocations(shown, hopText(hop), comparison) : [];
  });
  return steps.length > 1 ? steps.slice(0, FLOW_SHOWN) : [];
}

function hopLocations(shown: Evidence, said: string, comparison: Report['comparison']): object[] {
  const at = (place: SourcePlace | undefined, text: string): object => ({
    location: { ...(place && { physicalLocation: physical(place) }), message: { text: inert(text) } },
  });
  const steps = shown.steps.map(({ repo, file, line, note }) =>
    at({ file: fileIn(repo, file, comparison), line }, note),
  );
  const place = shown.file === null ? undefined : placesOf({ evidence: [shown] }, comparison)[0];
  return [...steps, at(place, `${said}: ${shown.text}`)];
}

/** `suppression` (§3.35). */
function suppressionsOf({ evidence }: Finding): object[] {
  const notes = new Map(
    evidence.flatMap(({ suppressed }) => (suppressed === null ? [] : [[JSON.stringify(suppressed), suppressed]])),
  );
  const all = [...notes.values()].map(({ by, until, reason }) => ({
    kind: by === 'inline' ? 'inSource' : 'external',
    status: 'accepted',
    justification: inert(until === null ? reason : `${reason} (until ${until})`),
  }));
  return all.length > 0 ? all : [{ kind: 'external', status: 'accepted', justification: 'accepted' }];
}

function physical({ file, line, column, endLine, endColumn }: SourcePlace): object {
  return {
    artifactLocation: { uri: uriOf(file), uriBaseId: 'SRCROOT' },
    region: {
      startLine: line,
      ...(column !== undefined && { startColumn: column }),
      ...(endLine !== undefined && endLine >= line && { endLine }),
      ...(endColumn !== undefined && column !== undefined && endLine !== undefined && { endColumn }),
    },
  };
}

/** A relative reference (RFC 3986 §4.2); a byte that is no UTF-8 is written as the byte that it is. */
function uriOf(file: string): string {
  const bytes = [...file].map((character) => {
    const code = character.charCodeAt(0);
    if (character.length === 1 && code >= 0xdc80 && code <= 0xdcff)
      return `%${(code - 0xdc00).toString(16).toUpperCase()}`;
    const isLone = character.length === 1 && code >= 0xd800 && code <= 0xdfff;
    return character === '/' ? '/' : encodeURIComponent(isLone ? '\uFFFD' : character);
  });
  return bytes.join('').replace(/^(\.\.?)(?=\/|$)/, './$1');
}
