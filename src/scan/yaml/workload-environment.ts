// The environment that Kubernetes workloads give to their containers: `env`, and what they take from a ConfigMap of the same file.
// ConfigMaps of other files, secrets and fields stay unknown; templates that YAML cannot read are not read here.
import { isMap, isScalar, isSeq, type Document } from 'yaml';
import type { Expression } from '../../model/expression.js';
import type { Definition } from '../../model/fact.js';
import type { Source } from '../scanner.js';

/** Where a pod's containers stand: a Pod, what makes pods of a template (Deployment, Job, Knative Service), a CronJob. */
const POD_SPECS = [
  ['spec'],
  ['spec', 'template', 'spec'],
  ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
] as const;
const MOST_DEFINITIONS = 10_000;
const LONGEST_NAME = 300;

/** A scalar and where it stands. */
interface Value {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

type ConfigMaps = ReadonlyMap<string, ReadonlyMap<string, Value>>;

/** Definitions for the workloads of a file, each under the workload's name. Kubernetes API v1, Container: env, envFrom. */
export function workloadEnvironment(source: Source, documents: readonly Document[]): readonly Definition[] {
  const objects = documents.flatMap(({ contents }) => objectsIn(contents));
  const maps = configMapsIn(objects);
  const found: Definition[] = [];
  for (const object of objects) {
    const service = textAt(object, 'metadata', 'name');
    if (service === undefined || isTemplate(service.text)) continue;
    for (const { key, value } of variablesOf(object, maps)) {
      if (found.length >= MOST_DEFINITIONS) return found;
      if (isTemplate(key) || isTemplate(value.text)) continue;
      found.push(toDefinition(source, service.text, { key, value }));
    }
  }
  return found;
}

/** The objects of a document; those of a List by themselves. */
function objectsIn(node: unknown): unknown[] {
  if (textAt(node, 'apiVersion') === undefined) return [];
  return textAt(node, 'kind')?.text === 'List' ? itemsOf(at(node, 'items')) : [node];
}

function configMapsIn(objects: readonly unknown[]): ConfigMaps {
  const maps = new Map<string, ReadonlyMap<string, Value>>();
  for (const object of objects) {
    const name = textAt(object, 'metadata', 'name')?.text;
    if (name === undefined || textAt(object, 'kind')?.text !== 'ConfigMap') continue;
    maps.set(name, new Map(pairsOf(at(object, 'data'))));
  }
  return maps;
}

interface Variable {
  readonly key: string;
  readonly value: Value;
}

function* variablesOf(object: unknown, maps: ConfigMaps): Iterable<Variable> {
  for (const path of POD_SPECS) {
    const pod = at(object, ...path);
    for (const container of [...itemsOf(at(pod, 'initContainers')), ...itemsOf(at(pod, 'containers'))])
      yield* variablesOfContainer(container, maps);
  }
}

/** What `env` says goes before what `envFrom` does. */
function* variablesOfContainer(container: unknown, maps: ConfigMaps): Iterable<Variable> {
  const taken = new Set<string>();
  for (const item of itemsOf(at(container, 'env'))) {
    const key = textAt(item, 'name')?.text;
    if (key === undefined) continue;
    taken.add(key);
    const from = (name: string): string => textAt(item, 'valueFrom', 'configMapKeyRef', name)?.text ?? '';
    const value = textAt(item, 'value') ?? maps.get(from('name'))?.get(from('key'));
    if (value) yield { key, value };
  }
  for (const item of itemsOf(at(container, 'envFrom'))) {
    const prefix = textAt(item, 'prefix')?.text ?? '';
    for (const [name, value] of maps.get(textAt(item, 'configMapRef', 'name')?.text ?? '') ?? [])
      if (!taken.has(prefix + name)) yield { key: prefix + name, value };
  }
}

function toDefinition(source: Source, service: string, { key, value }: Variable): Definition {
  const span = source.span(value.start, value.end);
  return {
    kind: 'definition',
    scope: 'env',
    key,
    value: toExpression(value.text, span),
    level: 'kubernetes',
    service,
    at: span,
  };
}

/** `$(NAME)` is another variable of the container, `$$(NAME)` that text itself. */
function toExpression(text: string, span: Definition['at']): Expression {
  const parts: Expression[] = [];
  let known = '';
  for (let i = 0; i < text.length; i++) {
    const close = text.startsWith('$(', i) ? i + text.slice(i, i + LONGEST_NAME).indexOf(')') : -1;
    if (text.startsWith('$$', i)) known += text[++i] ?? '';
    else if (close > i + 2) {
      if (known !== '') parts.push({ kind: 'text', text: known, at: span });
      known = '';
      parts.push({ kind: 'name', scope: 'env', key: text.slice(i + 2, close), at: span });
      i = close;
    } else known += text[i] ?? '';
  }
  if (known !== '' || parts.length === 0) parts.push({ kind: 'text', text: known, at: span });
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind: 'join', parts, at: span };
}

function at(node: unknown, ...path: readonly string[]): unknown {
  let found = node;
  for (const key of path) found = isMap(found) ? found.get(key, true) : undefined;
  return found;
}

function textAt(node: unknown, ...path: readonly string[]): Value | undefined {
  return valueOf(at(node, ...path));
}

function valueOf(node: unknown): Value | undefined {
  if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return undefined;
  return { text: node.value, start: node.range[0], end: node.range[1] };
}

function itemsOf(node: unknown): unknown[] {
  return isSeq(node) ? node.items : [];
}

function pairsOf(node: unknown): (readonly [string, Value])[] {
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key, value }) => {
    const [name, text] = [valueOf(key), valueOf(value)];
    return name && text ? [[name.text, text] as const] : [];
  });
}

function isTemplate(text: string): boolean {
  return text.includes('{{');
}
