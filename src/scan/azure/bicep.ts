// A Bicep file as the parts of a template. A small reader of its own: statements at the top level, objects, lists and expressions as they
// are written. Loops and conditions lead to what they make.
import { entriesAt, field, textAt } from '../exports/node.js';
import type { Source } from '../scanner.js';
import type { Node } from '../templates/node.js';
import { nodeAfter, nodesOfValue } from './bicep-nodes.js';
import { statementsOf, type Statement } from './statements.js';
import type { AzureResource, AzureTemplate, Module, Parameter } from './template.js';

interface Parts {
  readonly parameters: Parameter[];
  readonly variables: Map<string, Node>;
  readonly outputs: Map<string, Node>;
  readonly resources: AzureResource[];
  readonly modules: Module[];
}

/** The template that a Bicep file is. */
export function readBicep(source: Source): AzureTemplate {
  const parts: Parts = { parameters: [], variables: new Map(), outputs: new Map(), resources: [], modules: [] };
  const descriptions: Statement[] = [];
  let allowed: readonly Node[] = [];
  for (const statement of statementsOf(source.text)) {
    const decorator = /^@(?:sys\.)?allowed\s*\(/.exec(statement.text);
    if (decorator) {
      const list = nodeAfter(source.text, statement.start + decorator[0].length, statement.end);
      allowed = list?.is === 'list' ? list.items : [];
    } else if (/^@(?:sys\.)?(?:description|metadata)\s*\(/.test(statement.text)) descriptions.push(statement);
    else if (!statement.text.startsWith('@')) {
      addStatement(statement, allowed, { source, parts });
      allowed = [];
    }
  }
  return { source, is: 'bicep', ...parts, descriptions };
}

interface Adding {
  readonly source: Source;
  readonly parts: Parts;
}

const HEAD = /^(param|var|output|resource|module)\s+(\w{1,200})/;

function addStatement(statement: Statement, allowed: readonly Node[], { source, parts }: Adding): void {
  const [, keyword, name = ''] = HEAD.exec(statement.text) ?? [];
  const { start, end, assignedAt } = statement;
  const value = assignedAt === undefined ? undefined : nodesOfValue(source.text, assignedAt, end);
  if (keyword === 'param') parts.parameters.push({ name, value, allowed, start, end });
  else if (!value) return;
  else if (keyword === 'var') parts.variables.set(name, value);
  else if (keyword === 'output') parts.outputs.set(name, value);
  else if (keyword === 'resource' || keyword === 'module') {
    const quoted = /^\w+\s+\w+\s+'([^'\n]{1,300})'/.exec(statement.text)?.[1] ?? '';
    if (keyword === 'resource') addResource({ type: typeOf(quoted), symbol: name, body: value }, parts);
    else if (/^\.{0,2}[\w/.-]+\.(?:bicep|json)$/.test(quoted)) {
      const inputs = entriesAt(bodyOf(value), 'params').map((entry) => ({ name: entry.key, value: entry.value }));
      parts.modules.push({ symbol: name, file: quoted, inputs, start, end });
    }
  }
}

function addResource(resource: AzureResource, { resources }: Parts): void {
  resources.push({ ...resource, body: bodyOf(resource.body) });
}

/** What a loop makes each time. */
function bodyOf(value: Node): Node {
  return value.is === 'list' && value.items.length === 1 ? (value.items[0] ?? value) : value;
}

/** `Microsoft.Web/sites@2023-01-01` without its version, in lower case. */
export function typeOf(written: string): string {
  return written.replace(/@.*$/, '').toLowerCase();
}

/** The name of a resource, as far as it is constant. */
export function constantName(body: Node): string | undefined {
  const name = field(body, 'name');
  return name?.tag === undefined ? textAt(name) : undefined;
}
