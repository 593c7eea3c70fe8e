// The environment that Kubernetes workloads give to their containers: `env`, and what they take from ConfigMaps and Secrets, whichever
// file holds those. Fields of the running pod stay unknown.
import type { Expression } from '../../model/expression.js';
import type { Fact } from '../../model/fact.js';
import type { Link } from '../../model/link.js';
import { groupOf } from './config-maps.js';
import type { Manifest } from './manifest.js';
import { itemsOf, nodeAt, textAt, type Placed } from './node-access.js';

/** Where a pod's containers stand: a Pod, what makes pods of a template (Deployment, Job, Knative Service), a CronJob. */
const POD_SPECS = [
  ['spec'],
  ['spec', 'template', 'spec'],
  ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
] as const;
const MOST_FACTS = 10_000;
const LONGEST_NAME = 300;

/** Definitions for the workload, under its name where that is known. Kubernetes API v1, Container: env, envFrom. */
export function* environmentOf(object: unknown, manifest: Manifest): Iterable<Fact> {
  const name = textAt(object, 'metadata', 'name')?.text;
  const service = name !== undefined && manifest.isConstant(name) ? name : undefined;
  const own = service === undefined ? {} : { service };
  let left = MOST_FACTS;
  for (const container of containersOf(object))
    for (const fact of environmentOfContainer(container, { manifest, own })) if (left-- > 0) yield fact;
}

/** Adds the names of variables by the start of their value. */
export function collectVariables(object: unknown, variables: Map<number, string>): void {
  for (const container of containersOf(object))
    for (const item of itemsOf(nodeAt(container, 'env'))) {
      const [key, value] = [textAt(item, 'name'), textAt(item, 'value')];
      if (key && value) variables.set(value.start, key.text);
    }
}

function containersOf(object: unknown): readonly unknown[] {
  return POD_SPECS.flatMap((path) => {
    const pod = nodeAt(object, ...path);
    return [...itemsOf(nodeAt(pod, 'initContainers')), ...itemsOf(nodeAt(pod, 'containers'))];
  });
}

interface Owner {
  readonly manifest: Manifest;
  readonly own: { readonly service?: string };
}

function* environmentOfContainer(container: unknown, owner: Owner): Iterable<Fact> {
  const { manifest, own } = owner;
  for (const item of itemsOf(nodeAt(container, 'env'))) {
    const key = textAt(item, 'name');
    if (key === undefined || !manifest.isConstant(key.text)) continue;
    const stated = textAt(item, 'value');
    const given = stated && manifest.givenOf(stated);
    const value = given && withVariables(given);
    if (value)
      yield { kind: 'definition', scope: 'env', key: key.text, value, level: 'kubernetes', ...own, at: value.at };
    for (const { group, kind } of GROUPS) {
      const from = textAt(item, 'valueFrom', `${kind}KeyRef`, 'key');
      const name = textAt(item, 'valueFrom', `${kind}KeyRef`, 'name');
      if (from && name) yield* taken(name, { group, takes: { key: from.text, as: key.text } }, owner);
    }
  }
  for (const item of itemsOf(nodeAt(container, 'envFrom'))) {
    const prefix = textAt(item, 'prefix')?.text ?? '';
    for (const { group, kind } of GROUPS) {
      const name = textAt(item, `${kind}Ref`, 'name');
      if (name) yield* taken(name, { group, takes: { prefix } }, owner);
    }
  }
}

type Taking = Extract<Link, { link: 'environment-from' }>['takes'];

function* taken(
  name: Placed,
  { group, takes }: { readonly group: 'configmap' | 'secret'; readonly takes: Taking },
  { manifest, own }: Owner,
): Iterable<Fact> {
  const known = manifest.nameOf(name);
  if (known === undefined) return;
  const at = manifest.source.span(name.start, name.end);
  yield { kind: 'link', link: 'environment-from', scope: 'env', group: groupOf(group, known), takes, ...own, at };
}

const GROUPS = [
  { group: 'configmap', kind: 'configMap' },
  { group: 'secret', kind: 'secret' },
] as const;

/** `$(NAME)` is another variable of the container, `$$(NAME)` that text itself. */
function withVariables(value: Expression): Expression {
  const parts = value.kind === 'join' ? value.parts : [value];
  if (!parts.some((part) => part.kind === 'text' && part.text.includes('$'))) return value;
  const read = parts.flatMap((part) => (part.kind === 'text' ? partsOf(part.text, part.at) : [part]));
  const [only] = read;
  return read.length === 1 && only ? only : { kind: 'join', parts: read, at: value.at };
}

function partsOf(text: string, at: Expression['at']): Expression[] {
  const parts: Expression[] = [];
  let known = '';
  for (let i = 0; i < text.length; i++) {
    const close = text.startsWith('$(', i) ? i + text.slice(i, i + LONGEST_NAME).indexOf(')') : -1;
    if (text.startsWith('$$', i)) known += text[++i] ?? '';
    else if (close > i + 2) {
      if (known !== '') parts.push({ kind: 'text', text: known, at });
      known = '';
      parts.push({ kind: 'name', scope: 'env', key: text.slice(i + 2, close), at });
      i = close;
    } else known += text[i] ?? '';
  }
  if (known !== '' || parts.length === 0) parts.push({ kind: 'text', text: known, at });
  return parts;
}
