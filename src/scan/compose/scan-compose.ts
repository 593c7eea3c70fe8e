// The facts of a compose file: its services, and the names in everything else it holds. Reads no other file.
import type { Fact } from '../../model/fact.js';
import type { Rulebook } from '../../model/rulebook.js';
import { FILE_START } from '../../model/span.js';
import { factsOfComment } from '../comment-facts.js';
import type { Scan, Source } from '../scanner.js';
import { keyRulesOf, type KeyRules } from '../keys.js';
import { parseYaml, yamlComments } from '../yaml-tree.js';
import type { ComposeContext } from './context.js';
import { factsOfService, usesInside } from './service.js';

const MOST_TROUBLES = 20;

/** Opens the scanner. */
export function openCompose(rulebook: Rulebook): Scan {
  const keys = keyRulesOf(rulebook);
  return (source) => scanCompose(source, keys);
}

/** The facts of a compose file, whatever it is called. */
export function* scanCompose(source: Source, keys: KeyRules): Generator<Fact> {
  const tree = parseYaml(source.text);
  if (!tree) {
    yield { kind: 'blindspot', reason: 'too-deep', detail: 'nests too deeply', at: FILE_START };
    return;
  }
  const level = /\.override\.ya?ml$/i.test(source.path) ? 'compose-override' : 'compose';
  const seen = new Set<number>();
  for (const root of tree.roots) {
    const sections = tree.entries(root);
    const services = sections.find(({ key }) => key === 'services')?.value;
    const context: ComposeContext = { source, tree, keys, services, level, seen };
    for (const service of tree.entries(services)) yield* factsOfService(service, context);
    for (const { key, value } of sections) if (key !== 'services') yield* usesInside(value, { key, depth: 0 }, context);
  }
  for (const comment of yamlComments(source.text)) yield* factsOfComment(source, comment);
  for (const { start, end } of tree.troubles.slice(0, MOST_TROUBLES))
    yield { kind: 'blindspot', reason: 'unparsable', detail: 'not valid YAML', at: source.span(start, end) };
  if (tree.isCut()) yield { kind: 'blindspot', reason: 'bound', detail: 'aliases unfold to too much', at: FILE_START };
}
