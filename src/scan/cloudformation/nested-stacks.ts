// Stacks in stacks: which template a nested stack runs and what it is given. The linker finds the file.
import type { Argument } from '../../model/expression.js';
import type { Link } from '../../model/link.js';
import { HOLE } from '../../model/sighting.js';
import { entriesAt, field } from '../exports/node.js';
import { spanOf } from '../templates/node.js';
import { skeletonsOf } from '../value-uses.js';
import type { Resource, Template } from './template.js';

const NESTED: ReadonlyMap<string, readonly string[]> = new Map([
  ['AWS::CloudFormation::Stack', ['TemplateURL']],
  ['AWS::Serverless::Application', ['Location']],
]);

export interface NestedCall {
  /** The template's file as far as it is written: relative to this one, or the end of an address. */
  readonly file: string;
  readonly arguments: readonly Argument[];
}

/** The call that a nested stack is; `undefined` for other resources, and where nothing of the address is known. */
export function nestedCallOf({ type, properties }: Resource, template: Template): NestedCall | undefined {
  const location = field(properties, ...(NESTED.get(type) ?? ['']));
  if (!NESTED.has(type) || !location) return undefined;
  const inputs = { ...template, isInput: true };
  const [skeleton = ''] = skeletonsOf(inputs.evaluate(location, inputs));
  const written = skeleton.slice(skeleton.lastIndexOf(HOLE) + 1);
  const file = /^[a-z][a-z0-9+.-]{0,20}:\/\//i.test(written) ? written.slice(written.indexOf('/', 8) + 1) : written;
  if (!/[\w-]\.\w+$/.test(file)) return undefined;
  const stated = template.isInput ? [] : entriesAt(properties, 'Parameters');
  const given = stated.map(({ key, value }): Argument => ({ name: key, value: inputs.evaluate(value, inputs) }));
  return { file: file.replace(/^\/+/, ''), arguments: given };
}

/** The nested stacks of a template as calls of their files. */
export function linksOfStacks(template: Template): readonly Link[] {
  return [...template.resources.values()].flatMap((resource): Link[] => {
    const call = nestedCallOf(resource, template);
    if (!call) return [];
    const at = spanOf(template.source, resource.node);
    return [
      { kind: 'link', link: 'call', scope: 'stack', callee: 'module', in: call.file, arguments: call.arguments, at },
    ];
  });
}
