// `environment`, `env_file` and `build.args` of a service: definitions for its program, and files that hold more of them.
import type { Definition, Fact } from '../../model/fact.js';
import type { Node } from 'yaml';
import { usesOfValue } from '../value-uses.js';
import type { YamlScalar } from '../yaml-tree.js';
import { constantOf, toValue, type ComposeContext, type Placed } from './context.js';

interface Variable {
  readonly key: string;
  readonly placed: Placed;
}

export interface Owner {
  readonly service: string;
  /** `environment` or `build/args`. */
  readonly place: string;
  readonly level: string;
  /** Keys that something nearer defines; those that are read are added. */
  readonly taken?: Set<string>;
}

/** Definitions and uses of a map of variables or a list of `KEY=value`. A key alone is taken from outside and defines nothing. */
export function* variablesOf(node: Node | null | undefined, owner: Owner, context: ComposeContext): Generator<Fact> {
  for (const { key, placed } of readVariables(node, context)) {
    if (owner.taken?.has(key)) continue;
    owner.taken?.add(key);
    const definition: Definition = {
      kind: 'definition',
      scope: 'env',
      key,
      value: placed.value,
      level: owner.level,
      service: owner.service,
      at: placed.value.at,
    };
    yield definition;
    const slot = `compose:${owner.service}/${owner.place}/${key}`;
    yield* usesOfValue(context.source, { ...placed, key, service: owner.service, slot }, context.keys);
  }
}

function* readVariables(node: Node | null | undefined, context: ComposeContext): Generator<Variable> {
  const { tree } = context;
  if (tree.isList(node)) {
    for (const item of tree.items(node)) {
      const scalar = tree.scalar(item);
      const equals = scalar?.text.indexOf('=') ?? -1;
      if (!scalar || equals <= 0) continue;
      const part = { start: equals + 1, end: scalar.text.length };
      yield { key: scalar.text.slice(0, equals).trim(), placed: toValue(context, scalar, part) };
    }
    return;
  }
  for (const { key, value } of tree.entries(node)) {
    const scalar = tree.scalar(value);
    if (scalar) yield { key, placed: toValue(context, scalar) };
  }
}

/** `env_file`: a path, a list of paths, or of maps with `path`. */
export function* environmentFiles(
  node: Node | null | undefined,
  service: string,
  context: ComposeContext,
): Generator<Fact> {
  const { tree, source } = context;
  for (const item of tree.items(node)) {
    const scalar = tree.scalar(item) ?? tree.scalar(tree.entry(item, 'path')?.value);
    if (scalar) yield toInclude(scalar, service, { ...context, source });
  }
}

function toInclude(scalar: YamlScalar, service: string, context: ComposeContext): Fact {
  const file = constantOf(context, scalar);
  const at = context.source.span(scalar.start, scalar.end);
  if (file === undefined)
    return { kind: 'blindspot', reason: 'include-missing', detail: 'the path of an env_file is not constant', at };
  return { kind: 'link', link: 'include', scope: 'env', file, service, level: 'compose-env-file', at };
}
