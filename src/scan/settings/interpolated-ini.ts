// Entries of INI files that other entries are filled into (`host = db.%(zone)s`): what they come to, under their own key. Entries without
// marks stay the scanner's.
import type { Fact } from '../../model/fact.js';
import type { Rulebook } from '../../model/rulebook.js';
import { isInterpolated } from '../data/ini-interpolation.js';
import { iniNode } from '../data/ini-nodes.js';
import type { ExportNode } from '../exports/node.js';
import { keyRulesOf } from '../keys.js';
import type { Source } from '../scanner.js';
import type { Claim, ReadAside } from '../side-reader.js';
import { usesOfValue } from '../value-uses.js';

const MOST = 5_000;

/** Prepares the reading. */
export function openInterpolatedIni(rulebook: Rulebook): ReadAside {
  const keys = keyRulesOf(rulebook);
  return function* (source: Source): Iterable<Fact | Claim> {
    const root = iniNode(source.text);
    const seen = new Set<number>();
    for (const [key, value] of entriesOf(root)) {
      const { start, end } = value;
      if (seen.has(start) || seen.size > MOST || !isInterpolated(source.text.slice(start, end))) continue;
      seen.add(start);
      const at = source.span(start, end);
      if (value.text === '' || isInterpolated(value.text)) continue;
      const uses = usesOfValue(source, { value: { kind: 'text', text: value.text, at }, start, end, key }, keys);
      if (uses.length > 0) yield { kind: 'claim', at };
      yield* uses;
    }
  };
}

type Text = Extract<ExportNode, { is: 'text' }>;

function entriesOf(root: ExportNode | undefined): [string, Text][] {
  const sections = root?.is === 'record' ? [...root.entries.values()] : [];
  return sections.flatMap(({ value }) =>
    value.is !== 'record'
      ? []
      : [...value.entries].flatMap(([key, { value: one }]): [string, Text][] =>
          one.is === 'text' ? [[key, one]] : [],
        ),
  );
}
