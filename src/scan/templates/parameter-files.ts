// Files that state the parameters of a template for one deployment: CloudFormation's two JSON shapes and SAM's configuration, Azure's
// parameter files in JSON and Bicep. Which template they mean, the linker finds where the file does not say.
import type { Definition, Fact } from '../../model/fact.js';
import { marked } from '../azure/arm.js';
import { nodesOfValue } from '../azure/bicep-nodes.js';
import { statementsOf } from '../azure/statements.js';
import { toExpression, type AzureTemplate } from '../azure/template.js';
import { entriesAt, field, itemsAt, textAt } from '../exports/node.js';
import { tomlEntries } from '../manifest-text/toml-entries.js';
import type { Source } from '../scanner.js';
import { readNodes, spanOf, textOf, type Node } from './node.js';

const LEVEL = 'template-parameters';
const SCHEMA = /deploymentParameters\.json#?$/i;

/** The parameters of any such file; nothing for other files. */
export function* readParameters(source: Source): Iterable<Fact> {
  const name = source.path.slice(source.path.lastIndexOf('/') + 1).toLowerCase();
  if (name.endsWith('.bicepparam')) yield* bicepParameters(source);
  else if (name === 'samconfig.toml') yield* samParameters(source);
  else yield* jsonParameters(source);
}

function define(source: Source, name: string, node: Node): Definition {
  const at = spanOf(source, node);
  const value = node.is === 'text' ? textOf(node.text, at) : toExpression(marked(node), templateOf(source));
  return { kind: 'definition', scope: 'stack', key: `var.${name}`, value, level: LEVEL, at };
}

/** A file of parameters as a template that has nothing else. */
function templateOf(source: Source): AzureTemplate {
  return { source, is: 'bicep', parameters: [], variables: new Map(), outputs: new Map(), resources: [], modules: [] };
}

function* jsonParameters(source: Source): Iterable<Fact> {
  const [root] = readNodes(source);
  if (!root) return;
  for (const item of root.is === 'list' ? itemsAt(root) : []) {
    const [key, value] = [textAt(item, 'ParameterKey'), field(item, 'ParameterValue')];
    if (key !== undefined && value) yield define(source, key, value);
  }
  const isAzure = SCHEMA.test(textAt(root, '$schema') ?? '');
  if (root.is !== 'record' || root.entries.has('Resources')) return;
  if (isAzure)
    for (const { key, value } of entriesAt(root, 'parameters')) {
      const given = field(value, 'value');
      if (given) yield define(source, key, given);
    }
  else if (root.entries.has('Parameters') && ![...root.entries.keys()].some((key) => !CONFIGURATION.has(key)))
    for (const { key, value } of entriesAt(root, 'Parameters'))
      if (value.is === 'text') yield define(source, key, value);
}

/** All keys of CodePipeline's template configuration. */
const CONFIGURATION: ReadonlySet<string> = new Set(['Parameters', 'Tags', 'StackPolicy']);

/** `using './main.bicep'` and `param sub = 'login'` */
function* bicepParameters(source: Source): Iterable<Fact> {
  const template = templateOf(source);
  for (const { text, start, end, assignedAt } of statementsOf(source.text)) {
    const at = source.span(start, end);
    const file = /^using\s+'([^'\n]{1,300})'/.exec(text)?.[1];
    if (file !== undefined) yield { kind: 'link', link: 'include', scope: 'stack', file, at };
    const name = /^param\s+(\w{1,200})/.exec(text)?.[1];
    if (name === undefined || assignedAt === undefined) continue;
    const value = toExpression(nodesOfValue(source.text, assignedAt, end), template);
    yield { kind: 'definition', scope: 'stack', key: `var.${name}`, value, level: LEVEL, at: value.at };
  }
}

const OVERRIDE =
  /(?:^|[\s,])(?:ParameterKey=)?(\w{1,255})(?:=|,ParameterValue=)(?:"([^"]{0,1000})"|([^\s",]{1,1000}))/g;

/** `[ENVIRONMENT.deploy.parameters] parameter_overrides = "Zone=mapiq.net …"` of the SAM CLI. */
function* samParameters(source: Source): Iterable<Fact> {
  for (const { path, text, start, end } of tomlEntries(source.text)?.entries ?? []) {
    const [environment = '', command, section, key] = path.split('.');
    if ((command !== 'deploy' && command !== 'global') || section !== 'parameters' || key !== 'parameter_overrides')
      continue;
    const at = source.span(start, end);
    for (const match of text.matchAll(OVERRIDE)) {
      const value = textOf(match[2] ?? match[3] ?? '', at);
      const name = `var.${match[1] ?? ''}`;
      const place = environment === 'default' ? {} : { environment };
      yield { kind: 'definition', scope: 'stack', key: name, value, level: LEVEL, ...place, at };
    }
  }
}
