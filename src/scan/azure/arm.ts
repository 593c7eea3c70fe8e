// An Azure Resource Manager template in JSON as its parts. Texts in brackets are expressions; what is nested is read where it stands.
import { entriesAt, field, itemsAt, textAt } from '../exports/node.js';
import type { Source } from '../scanner.js';
import { readNodes, type Node } from '../templates/node.js';
import { EXPRESSION, type AzureResource, type AzureTemplate, type Module } from './template.js';

const SCHEMA =
  /^https?:\/\/schema\.management\.azure\.com\/schemas\/[\w.-]{1,60}\/(?:\w{1,40}D|d)eploymentTemplate\.json#?$/i;
const DEEPEST = 20;

/** The template that a JSON file is; `undefined` for other files. */
export function readArm(source: Source): AzureTemplate | undefined {
  const [parsed] = readNodes(source);
  if (!parsed || !SCHEMA.test(textAt(parsed, '$schema') ?? '')) return undefined;
  const root = marked(parsed);
  const section = (name: string, ...value: string[]): ReadonlyMap<string, Node> =>
    new Map(
      entriesAt(root, name).flatMap(({ key, value: node }) => {
        const found = field(node, ...value);
        return found ? [[key, found] as const] : [];
      }),
    );
  const resources = resourcesIn(field(root, 'resources'), '', 0);
  return {
    source,
    is: 'arm',
    parameters: entriesAt(root, 'parameters').map(({ key, value, keyStart }) => ({
      name: key,
      value: field(value, 'defaultValue'),
      allowed: itemsAt(value, 'allowedValues'),
      start: keyStart,
      end: value.end,
    })),
    variables: section('variables'),
    outputs: section('outputs', 'value'),
    resources,
    modules: resources.flatMap((resource) => linkedTemplate(resource) ?? []),
  };
}

/** Texts in brackets as expressions; `[[` is an escaped bracket (Azure Resource Manager, Template expressions). */
export function marked(node: Node): Node {
  switch (node.is) {
    case 'text': {
      const inner = /^\[(?!\[)([^]*)\]$/.exec(node.text)?.[1];
      return inner === undefined ? node : { ...node, text: inner, tag: EXPRESSION };
    }
    case 'list':
      return { ...node, items: node.items.map(marked) };
    case 'record':
      return {
        ...node,
        entries: new Map([...node.entries].map(([key, entry]) => [key, { ...entry, value: marked(entry.value) }])),
      };
  }
}

/** Resources in a list or, by name, in a map; those inside others have the outer type before their own. */
function resourcesIn(node: Node | undefined, outer: string, depth: number): readonly AzureResource[] {
  if (!node || depth > DEEPEST) return [];
  const bodies = node.is === 'record' ? entriesAt(node).map(({ value }) => value) : itemsAt(node);
  return bodies.flatMap((body) => {
    const written = textAt(body, 'type')?.toLowerCase();
    if (written === undefined) return [];
    const type = outer === '' || written.startsWith('microsoft.') ? written : `${outer}/${written}`;
    return [{ type, body }, ...resourcesIn(field(body, 'resources'), type, depth + 1)];
  });
}

/** A deployment of another template by its address. */
function linkedTemplate({ type, body }: AzureResource): Module | undefined {
  if (type !== 'microsoft.resources/deployments') return undefined;
  const link =
    field(body, 'properties', 'templateLink', 'relativePath') ?? field(body, 'properties', 'templateLink', 'uri');
  const file = /(?:^|['"/])([\w./-]{1,300}\.json)['")\s]*$/.exec(link?.is === 'text' ? link.text : '')?.[1];
  if (file === undefined) return undefined;
  const inputs = entriesAt(body, 'properties', 'parameters').flatMap(({ key, value }) => {
    const given = field(value, 'value');
    return given ? [{ name: key, value: given }] : [];
  });
  return {
    symbol: textAt(body, 'name') ?? '',
    file: file.replace(/^.*:\/\/[^/]*\//, ''),
    inputs,
    start: body.start,
    end: body.end,
  };
}
