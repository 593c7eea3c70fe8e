// The JSON Schema of the report (schema/report.json), built from the vocabulary so that the two cannot part. Validates nothing itself.
import type { Observation, Step } from '../model/reference.js';
import type {
  Comparison,
  Coverage,
  Evidence,
  Finding,
  Fix,
  Hop,
  Report,
  ReportedBlindspot,
  ReportedRule,
  RetirementReport,
  SuppressionNote,
  Unresolved,
} from '../model/report.js';
import { CONFIDENCES, CONTEXTS, EDGE_KINDS, RELATIONS, RULES, SEVERITIES } from '../model/vocabulary.js';

/** A JSON Schema, or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** JSON Schema (draft 2020-12) of `lastref audit -f json`. */
export function reportJsonSchema(): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'lastref report',
    description: 'What an audit found. Lists are sorted; paths are inside `repo`; lines and columns are 1-based.',
    ...shape<Report>(
      {
        schemaVersion: { const: 1 },
        tool: shape<Report['tool']>({ name: { const: 'lastref' }, version: TEXT }),
        asOf: INSTANT,
        comparison: comparison(),
        verdict: VERDICT,
        retirements: listOf(retirement()),
        findings: listOf(finding()),
        rules: listOf(rule()),
        unresolved: listOf(unresolved()),
        policyChanges: listOf(TEXT),
        coverage: coverage(),
      },
      ['comparison'],
    ),
  };
}

/** The simple types of the interface. */
export const TEXT = { type: 'string' };
export const FLAG = { type: 'boolean' };
export const AMOUNT = { type: 'integer', minimum: 0 };
export const POSITION = { type: 'integer', minimum: 1 };
export const DAY = { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' };
export const INSTANT = { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z$' };
const VERDICT = oneOf(['clear', 'blocked', 'unverified']);
const LAYER_STATE = oneOf(['complete', 'partial', 'recorded', 'not-looked']);

/** An object with exactly these properties; those named in `optional` may be absent. */
export function shape<T>(
  properties: { readonly [K in keyof Required<T>]: JsonSchema },
  optional: readonly (keyof T)[] = [],
): JsonSchema {
  const required = Object.keys(properties).filter((key) => !optional.includes(key as keyof T));
  return { type: 'object', properties, required, additionalProperties: false };
}

/** A list of such. */
export function listOf(items: JsonSchema): JsonSchema {
  return { type: 'array', items };
}

/** Such, or null. */
export function orNull(schema: JsonSchema): JsonSchema {
  return { anyOf: [schema, { type: 'null' }] };
}

/** One of the words. */
export function oneOf(values: readonly string[]): JsonSchema {
  return { enum: values };
}

function comparison(): JsonSchema {
  const commit = { type: 'string', pattern: '^[0-9a-f]{40,64}$' };
  return shape<Comparison>({
    base: TEXT,
    mergeBase: commit,
    head: orNull(commit),
    state: oneOf(['commit', 'index', 'worktree']),
    folder: TEXT,
    new: AMOUNT,
    worse: AMOUNT,
    fixed: AMOUNT,
    standing: AMOUNT,
  });
}

function retirement(): JsonSchema {
  return shape<RetirementReport>({
    domain: TEXT,
    scope: oneOf(['subtree', 'below', 'exact']),
    on: orNull(DAY),
    daysLeft: orNull({ type: 'integer' }),
    seen: FLAG,
    verdict: VERDICT,
    dependents: listOf(TEXT),
    findings: AMOUNT,
    suppressed: AMOUNT,
    baselined: AMOUNT,
    unresolved: AMOUNT,
  });
}

function finding(): JsonSchema {
  return shape<Finding>({
    id: { type: 'string', pattern: '^[0-9a-f]{32}$' },
    rule: oneOf(RULES),
    severity: oneOf(SEVERITIES),
    confidence: oneOf(CONFIDENCES),
    service: orNull(TEXT),
    owner: orNull(TEXT),
    host: orNull(TEXT),
    retirement: orNull(TEXT),
    certificate: orNull(TEXT),
    message: TEXT,
    failsAt: orNull(INSTANT),
    change: orNull(oneOf(['new', 'worse'])),
    suppressed: FLAG,
    path: listOf(hop()),
    evidence: listOf(evidence()),
    fix: orNull(fix()),
  });
}

function rule(): JsonSchema {
  return shape<ReportedRule>({ id: oneOf(RULES), title: TEXT, says: TEXT, why: TEXT, whatToDo: TEXT });
}

function hop(): JsonSchema {
  return shape<Hop>({ from: TEXT, edge: oneOf(EDGE_KINDS), to: TEXT, ttlSeconds: AMOUNT }, ['ttlSeconds']);
}

function evidence(): JsonSchema {
  return shape<Evidence>(
    {
      repo: orNull(TEXT),
      file: orNull(TEXT),
      line: orNull(POSITION),
      column: orNull(POSITION),
      endLine: POSITION,
      endColumn: POSITION,
      text: TEXT,
      value: TEXT,
      relation: oneOf(RELATIONS),
      context: oneOf(CONTEXTS),
      environment: orNull(TEXT),
      how: oneOf(['literal', 'resolved', 'dns', 'tls', 'certificate', 'imported']),
      severity: oneOf(SEVERITIES),
      suppressed: orNull(suppression()),
      observed: orNull(shape<Observation>({ server: TEXT, at: INSTANT })),
      steps: listOf(shape<Step>({ repo: TEXT, file: TEXT, line: POSITION, note: TEXT })),
    },
    ['endLine', 'endColumn', 'value'],
  );
}

function suppression(): JsonSchema {
  return shape<SuppressionNote>({
    by: oneOf(['config', 'inline', 'baseline']),
    until: orNull(DAY),
    reason: TEXT,
    approver: orNull(TEXT),
  });
}

function fix(): JsonSchema {
  const change = oneOf(['literal', 'definition', 'record', 'binding', 'certificate']);
  return shape<Fix>({ change, at: TEXT, to: TEXT, because: TEXT });
}

function unresolved(): JsonSchema {
  return shape<Unresolved>({
    service: orNull(TEXT),
    repo: TEXT,
    file: TEXT,
    line: POSITION,
    column: POSITION,
    text: TEXT,
    why: TEXT,
    needs: listOf(TEXT),
    retirements: listOf(TEXT),
  });
}

/** What a run looked at. */
export function coverage(): JsonSchema {
  const spot = shape<ReportedBlindspot>({
    repo: TEXT,
    file: TEXT,
    line: orNull(POSITION),
    reason: TEXT,
    detail: TEXT,
    retirements: listOf(TEXT),
  });
  const { lookups, endpoints, ...before } = seenProperties();
  return shape<Coverage>({ ...before, blindSpots: listOf(spot), lookups, endpoints });
}

/** The properties of what a run looked at, without what it could not see. */
export function seenProperties(): { readonly [K in keyof Omit<Coverage, 'blindSpots'>]: JsonSchema } {
  return {
    layers: shape<Coverage['layers']>({ source: LAYER_STATE, dns: LAYER_STATE, tls: LAYER_STATE }),
    recordedAt: orNull(INSTANT),
    filesSeen: AMOUNT,
    filesScanned: AMOUNT,
    filesSkipped: { type: 'object', additionalProperties: AMOUNT },
    bytesScanned: AMOUNT,
    lookups: shape<Coverage['lookups']>({ answered: AMOUNT, failed: AMOUNT, dropped: AMOUNT }, ['dropped']),
    endpoints: shape<Coverage['endpoints']>({ probed: AMOUNT, failed: AMOUNT }),
  };
}
