// A text as YAML documents, and what their aliases stand for. It resolves no tags and unfolds nothing.
import { isAlias, parseAllDocuments, visit, type Document, type Node } from 'yaml';
import { withJoinedQuotes } from './yaml-quotes.js';

/** Every document of the text with its errors; `undefined` where it nests too deeply to be parsed at all. */
export function parseDocuments(text: string): Document[] | undefined {
  const parse = (written: string): Document[] =>
    [...parseAllDocuments(written, { uniqueKeys: false, logLevel: 'silent', merge: true })] as Document[];
  try {
    const documents = parse(text);
    const joined = documents.some(({ errors }) => errors.length > 0) ? withJoinedQuotes(text) : text;
    return joined === text ? documents : parse(joined);
  } catch {
    return undefined;
  }
}

/** What each alias stands for: the last node before it with its anchor (YAML 1.2.2 §7.1). */
export function aliasTargets(document: Document): Map<Node, Node> {
  const targets = new Map<Node, Node>();
  const anchors = new Map<string, Node>();
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node)) {
        const target = anchors.get(node.source);
        if (target) targets.set(node, target);
      } else if (node.anchor) anchors.set(node.anchor, node);
    },
  });
  return targets;
}
