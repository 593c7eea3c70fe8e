// A pipeline is YAML whose scalars are read as in any YAML file, with one difference: what stands in an interpolation is known. The
// format's own reader says in which scope each scalar stands; no command is run.
import type { Document } from 'yaml';
import type { Expression } from '../../model/expression.js';
import type { KeywordRule, Rulebook } from '../../model/rulebook.js';
import { compileKeywords, usesOfKeywords } from '../keywords.js';
import type { Fact, Use } from '../../model/fact.js';
import type { Scan, Source } from '../scanner.js';
import type { Hole, Masked } from '../interpolation.js';
import type { LiteralPlace, ScalarReading } from '../yaml/nodes.js';
import { openYaml, type YamlFormat } from '../yaml/scan-yaml.js';
import { treeOf } from '../yaml-tree.js';
import type { Dialect } from './dialect.js';
import { maskText, type PipelineText } from './interpolated.js';
import type { PipelineReading, Planned } from './reading.js';
import { composedWords } from './words.js';

/** One pipeline format. */
export interface PipelineFormat {
  readonly dialect: Dialect;
  /** Plans the scalars of a file and defines its names. */
  readonly read: (reading: PipelineReading) => void;
}

/** Opens a scanner; `formatOf` may look at the file to tell which format it is. */
export function openPipeline(rulebook: Rulebook, formatOf: (source: Source) => PipelineFormat): Scan {
  const wordsFor = compileKeywords(rulebook);
  return openYaml(rulebook, (source, documents) =>
    yamlFormat({ source, documents, keywords: wordsFor(source.path) }, formatOf(source)),
  );
}

interface PipelineFile {
  readonly source: Source;
  readonly documents: readonly Document[];
  readonly keywords: readonly KeywordRule[];
}

function yamlFormat({ source, documents, keywords }: PipelineFile, { dialect, read }: PipelineFormat): YamlFormat {
  const tree = treeOf(documents, source.text);
  const reading: PipelineReading = { source, tree, dialect, planned: new Map(), facts: [] };
  read(reading);
  const words: Use[] = [];
  return {
    read: (start, place) => {
      const how = reading.planned.get(start);
      if (how?.some(({ shell, key }) => shell !== undefined || key === 'image'))
        words.push(...usesOfKeywords(source, place, keywords));
      return how && readPlanned(reading, { how, place, words });
    },
    facts: (found) => [...withoutSeen(words, found), ...reading.facts],
  };
}

/** Words in which no host was seen before. */
function withoutSeen(words: readonly Use[], found: readonly Fact[]): readonly Use[] {
  const lines = new Map<number, Use[]>();
  for (const fact of found)
    if (fact.kind === 'use' && fact.value.kind !== 'text')
      lines.set(fact.at.line, [...(lines.get(fact.at.line) ?? []), fact]);
  return words.filter(
    ({ at }) => !lines.get(at.line)?.some((use) => use.at.column < at.endColumn && at.column < use.at.endColumn),
  );
}

interface PlannedPlace {
  readonly how: readonly Planned[];
  readonly place: LiteralPlace;
  readonly words: Use[];
}

function readPlanned(reading: PipelineReading, { how, place, words }: PlannedPlace): ScalarReading | undefined {
  const [first, ...others] = how.map((one) => textIn(reading, place, one));
  if (!first) return undefined;
  const masked = others.reduce((all, text, at) => alternative(all, maskText(text), { text, at }), maskText(first));
  const { key, isLabel } = how[0] ?? {};
  if (isLabel) return { ...masked, context: 'docs' };
  for (const use of composedWords(reading.source, first, { ...masked, key })) words.push(use);
  return key === undefined ? masked : { ...masked, key };
}

function textIn({ source, dialect }: PipelineReading, place: LiteralPlace, { scope, shell }: Planned): PipelineText {
  const { start, end, value: text } = place;
  const isExact = source.text.slice(start, end) === text;
  const span: PipelineText['span'] = (from, to) =>
    isExact ? source.span(start + from, start + to) : source.span(start, end);
  return { text, start, end, span, dialect, scope, ...(shell && { shell }) };
}

/** The same text in another scope: all that it stands for is one scope's or the other's. */
function alternative(
  all: Masked,
  other: Masked,
  { text, at }: { readonly text: PipelineText; readonly at: number },
): Masked {
  const whole = text.span(0, text.text.length);
  const on: Expression = { kind: 'unknown', why: 'dynamic', at: whole };
  const holes = all.holes.map((hole, index): Hole => {
    const value = other.holes[index]?.stands;
    if (!hole.stands || !value) return hole;
    const branches = at > 0 && hole.stands.kind === 'choice' ? hole.stands.of : [{ when: '0', value: hole.stands }];
    const stands: Expression = {
      kind: 'choice',
      on,
      of: [...branches, { when: String(at + 1), value }],
      at: hole.stands.at,
    };
    return { ...hole, stands };
  });
  return { value: all.value, holes };
}
