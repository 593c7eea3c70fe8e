// Chart.yaml and requirements.yaml: which charts a chart is made of, from which repositories, and where their values stand in its own.
// Reads no other file.
import type { Fact } from '../../model/fact.js';
import type { Rulebook } from '../../model/rulebook.js';
import { itemsOf, nodeAt, pairsOf, placedOf, textAt } from '../kubernetes/node-access.js';
import type { Scan, Source } from '../scanner.js';
import { addScalar } from '../kubernetes/prose.js';
import { toUse } from '../value-uses.js';
import { REPOSITORY } from '../manners.js';
import { factsOfNodes, openDocuments } from '../yaml/scan-yaml.js';

const MOST_DEPENDENCIES = 500;

/** Prepares the reading of a chart's description. */
export function openChart(rulebook: Rulebook): Scan {
  return openDocuments(rulebook, function* (source, documents, keys) {
    const claimed = new Set<number>();
    const identifiers = new Set<number>();
    const root = documents[0]?.contents;
    yield* describedBy(root, source);
    addScalar(nodeAt(root, 'name'), identifiers);
    for (const item of itemsOf(nodeAt(root, 'dependencies')).slice(0, MOST_DEPENDENCIES)) {
      const repository = textAt(item, 'repository');
      const name = textAt(item, 'name');
      if (!name) continue;
      for (const key of ['name', 'alias']) addScalar(nodeAt(item, key), identifiers);
      if (/^(?:@|alias:|file:)/.test(repository?.text ?? '')) addScalar(nodeAt(item, 'repository'), identifiers);
      const isFolder = repository?.text.startsWith('file://') === true;
      const folder = isFolder ? repository.text.slice('file://'.length) : `charts/${name.text}`;
      yield linkTo(textAt(item, 'alias')?.text ?? name.text, folder, source.span(name.start, name.end));
      if (!repository || isFolder || !/^(?:https?|oci|git|ssh):\/\//.test(repository.text)) continue;
      claimed.add(repository.start);
      const { start, end, text } = repository;
      yield toUse(source, { value: { kind: 'text', text, at: source.span(start, end) }, start, end }, REPOSITORY);
    }
    const before = { claimed, identifiers, prose: proseOf(root), slots: new Map<number, string>() };
    yield* factsOfNodes(source, documents, { keys, before });
  });
}

/** Where to read about a chart and who keeps it; nothing is installed from there (Helm, The Chart.yaml File). */
function proseOf(root: unknown): ReadonlySet<number> {
  const found = new Set<number>();
  for (const key of ['home', 'sources', 'icon', 'description', 'keywords']) addScalar(nodeAt(root, key), found);
  for (const item of itemsOf(nodeAt(root, 'maintainers')).slice(0, MOST_DEPENDENCIES))
    for (const { value } of pairsOf(item)) addScalar(value, found);
  for (const { value } of pairsOf(nodeAt(root, 'annotations'))) addScalar(value, found);
  return found;
}

/** What templates read as `.Chart`. */
function* describedBy(root: unknown, source: Source): Iterable<Fact> {
  for (const { key, value } of pairsOf(root)) {
    const placed = placedOf(value);
    if (!placed) continue;
    const at = source.span(placed.start, placed.end);
    const name =
      key.text === 'name'
        ? 'Name'
        : key.text === 'version'
          ? 'Version'
          : key.text === 'appVersion'
            ? 'AppVersion'
            : undefined;
    const text = { kind: 'text', text: placed.text, at } as const;
    if (name) yield { kind: 'definition', scope: 'helm', key: `Chart.${name}`, value: text, at };
  }
}

function linkTo(key: string, folder: string, at: Fact['at']): Fact {
  return { kind: 'link', link: 'alias', scope: 'helm', key, target: 'Values', in: folder, at };
}
