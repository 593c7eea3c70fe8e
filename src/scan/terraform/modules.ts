// Module blocks of a file: where each module comes from and what it is given.
import type { Link } from '../../model/fact.js';
import { sightingsIn } from '../../model/sighting.js';
import type { Span } from '../../model/span.js';
import type { Manner } from '../value-uses.js';
import { attributeOf, attributesOf, type Block } from './blocks.js';
import type { Context, ModuleCall } from './context.js';
import { toExpression } from './expressions.js';

/** Arguments of the block itself (Terraform language, Module Blocks). */
const META: ReadonlySet<string> = new Set(['source', 'version', 'count', 'for_each', 'providers', 'depends_on']);

/** The module calls of a file by name. Inputs that read another module's output carry no inputs of that one: the linker knows its call. */
export function readModules(blocks: readonly Block[], context: Context): ReadonlyMap<string, ModuleCall> {
  const calls = new Map<string, ModuleCall>();
  for (const { type, labels, body } of blocks) {
    const source = type === 'module' ? attributeOf(body, 'source', context) : undefined;
    const value = source && toExpression(source.expression, context);
    if (value?.kind === 'text' && labels[0] !== undefined) calls.set(labels[0], { source: value.text, inputs: [] });
  }
  const known = { ...context, modules: new Map(calls) };
  for (const { type, labels, body } of blocks) {
    const call = type === 'module' ? calls.get(labels[0] ?? '') : undefined;
    if (!call) continue;
    const inputs = attributesOf(body, context)
      .filter(({ name }) => !META.has(name))
      .map(({ name, expression }) => ({ name, value: toExpression(expression, known) }));
    calls.set(labels[0] ?? '', { ...call, inputs });
  }
  return calls;
}

/** A module in a folder is called with its inputs, and its outputs are names of other files, too. */
export function linksOfModule(name: string, { source, inputs }: ModuleCall, at: Span): Link[] {
  if (!/^\.{1,2}\//.test(source)) return [];
  const scope = 'terraform';
  return [
    { kind: 'link', link: 'call', scope, callee: 'module', in: source, arguments: inputs, at },
    { kind: 'link', link: 'alias', scope, key: `module.${name}.*`, target: 'output.*', in: source, at },
  ];
}

/** The use that a module's source is: a repository, an archive, a registry; `undefined` for a folder or the default registry. */
export function moduleSourceUse(source: string): (Manner & { readonly value: string }) | undefined {
  if (/^\.{0,2}\//.test(source)) return undefined;
  const address = source.replace(/^[a-z0-9]{1,20}::/, '');
  const isGit = source.startsWith('git::') || /\.git(?:\/\/|\?|$)/.test(source) || /^git@/.test(source);
  const [sighting] = sightingsIn(address);
  if (sighting?.position === 'authority' || sighting?.position === 'scp')
    return { value: address, as: 'text', relation: isGit ? 'git' : 'package', strength: 'dialled' };
  const [host = ''] = address.split('/');
  return host.includes('.') && address.includes('/')
    ? { value: host, as: 'host', relation: isGit ? 'git' : 'package', strength: 'dialled' }
    : undefined;
}
