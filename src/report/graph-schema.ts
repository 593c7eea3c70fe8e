// The JSON Schema of a saved graph (schema/graph.json): what is written by it is laid out, and what is opened is checked with it.
import type { Place } from '../base/errors.js';
import type {
  AcceptEntry,
  CertificateEnding,
  Config,
  ObserveConfig,
  Retirement,
  Rotation,
  SuppressEntry,
  WarnWindows,
} from '../config/config.js';
import type { SavedGraph, SavedPolicy } from '../graph/saved-graph.js';
import type { DomainPattern } from '../model/domain-pattern.js';
import { NODE_KINDS, type ViewEdge, type ViewNode } from '../model/graph-view.js';
import { CONTEXTS, EDGE_KINDS, RULES, SEVERITIES } from '../model/vocabulary.js';
import { estateSchema } from './estate-schema.js';
import {
  AMOUNT,
  DAY,
  FLAG,
  INSTANT,
  listOf,
  oneOf,
  orNull,
  POSITION,
  seenProperties,
  shape,
  TEXT,
  type JsonSchema,
} from './schema.js';

/** JSON Schema (draft 2020-12) of `lastref graph -f json`. */
export function graphJsonSchema(): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'lastref graph',
    description:
      'A whole graph with policy, observations and coverage: enough to judge again. Nodes and edges are made of `estate` and are built anew by whoever opens the file.',
    ...shape<SavedGraph>({
      schemaVersion: { const: 1 },
      tool: shape<SavedGraph['tool']>({ name: { const: 'lastref' }, version: TEXT }),
      asOf: INSTANT,
      environment: orNull(TEXT),
      strict: FLAG,
      rulebook: TEXT,
      observeNotLooked: FLAG,
      policy: policy(),
      coverage: shape<SavedGraph['coverage']>(seenProperties()),
      nodes: listOf(node()),
      edges: listOf(edge()),
      estate: estateSchema(),
    }),
  };
}

function node(): JsonSchema {
  return shape<ViewNode>({
    id: TEXT,
    kind: oneOf(NODE_KINDS),
    label: TEXT,
    owner: orNull(TEXT),
    retired: FLAG,
    severity: orNull(oneOf(SEVERITIES)),
  });
}

function edge(): JsonSchema {
  return shape<ViewEdge>({
    from: TEXT,
    to: TEXT,
    kind: oneOf(EDGE_KINDS),
    meaning: orNull(oneOf(['depends', 'owns', 'mentions'])),
    evidence: AMOUNT,
    severity: orNull(oneOf(SEVERITIES)),
  });
}

function policy(): JsonSchema {
  return shape<SavedPolicy>(
    {
      retire: listOf(retirement()),
      certificates: certificates(),
      observe: observe(),
      accept: listOf(shape<AcceptEntry>({ needs: TEXT, reason: TEXT, until: DAY, where: place() }, ['until', 'where'])),
      severity: severities(),
      suppress: listOf(suppression()),
    },
    ['observe'],
  );
}

function pattern(except: JsonSchema): JsonSchema {
  return shape<DomainPattern>({ domain: TEXT, scope: oneOf(['subtree', 'below', 'exact']), except });
}

/** An exception has none of its own. */
function domainPattern(): JsonSchema {
  return pattern(listOf(pattern({ type: 'array', items: TEXT, maxItems: 0 })));
}

function place(): JsonSchema {
  return shape<Place>({ file: TEXT, line: POSITION, column: POSITION }, ['line', 'column']);
}

function retirement(): JsonSchema {
  return shape<Retirement>(
    {
      pattern: domainPattern(),
      on: orNull(DAY),
      replacement: TEXT,
      reason: TEXT,
      owner: TEXT,
      ticket: TEXT,
      where: place(),
    },
    ['replacement', 'reason', 'owner', 'ticket', 'where'],
  );
}

function certificates(): JsonSchema {
  return shape<Config['certificates']>({
    warn: shape<WarnWindows>({ noteDays: AMOUNT, warningDays: AMOUNT, errorDays: AMOUNT }),
    ending: listOf(shape<CertificateEnding>({ names: listOf(TEXT), notAfter: INSTANT })),
    rotations: listOf(shape<Rotation>({ from: TEXT, to: TEXT, by: DAY }, ['by'])),
  });
}

function observe(): JsonSchema {
  type View = NonNullable<ObserveConfig['views']>[number];
  return shape<ObserveConfig>(
    {
      resolvers: listOf(TEXT),
      views: listOf(shape<View>({ name: TEXT, resolvers: listOf(TEXT) })),
      zones: listOf(shape<ObserveConfig['zones'][number]>({ axfr: TEXT, from: TEXT })),
      ports: listOf(AMOUNT),
      allow: listOf(TEXT),
      rdap: TEXT,
      questionsPerSecond: AMOUNT,
    },
    ['views', 'rdap', 'questionsPerSecond'],
  );
}

function severities(): JsonSchema {
  const level = oneOf([...SEVERITIES, 'off']);
  const byContext = { type: 'object', properties: each(CONTEXTS, level), additionalProperties: false };
  return { type: 'object', properties: each(RULES, { anyOf: [level, byContext] }), additionalProperties: false };
}

function each(keys: readonly string[], schema: JsonSchema): JsonSchema {
  return Object.fromEntries(keys.map((key) => [key, schema]));
}

function suppression(): JsonSchema {
  return shape<SuppressEntry>(
    {
      rule: oneOf(RULES),
      host: domainPattern(),
      file: TEXT,
      service: TEXT,
      until: DAY,
      reason: TEXT,
      approver: TEXT,
      where: place(),
    },
    ['host', 'file', 'service', 'approver', 'where'],
  );
}
