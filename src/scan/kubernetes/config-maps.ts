// What ConfigMaps and Secrets define: `configmap:NAME/KEY` and `secret:NAME/KEY`, for the workloads that take them, in whichever file
// they are. Of secrets only hosts are said.
import type { Definition, Fact } from '../../model/fact.js';
import type { Expression } from '../../model/expression.js';
import type { ReadScalar } from './served-hosts.js';
import type { Manifest } from './manifest.js';
import { nodeAt, pairsOf, placedOf, textAt, type Placed } from './node-access.js';
import { parsedText, valuesOfGroup } from './stated-values.js';
import { certificateIn } from './tls-secrets.js';
import { decodedSecret, readableSecret, usesOfSecret } from './secrets.js';

const LONGEST_VALUE = 4096;
const MOST_KEYS = 2000;

/** The group of definitions that a ConfigMap or Secret is. */
export function groupOf(kind: 'configmap' | 'secret', name: string): string {
  return `${kind}:${name}`;
}

/** The key under which it is known what a key holds as a whole: `path:FILE` or `group:GROUP`, whose definitions are its values. */
export function contentKey(group: string, key: string): string {
  return `content:${group}/${key}`;
}

/** Definitions of a ConfigMap or Secret; of a Secret also the hosts in it, and every scalar of it is read here alone. */
export function* definitionsOf(object: unknown, manifest: Manifest): Iterable<ReadScalar> {
  const kind = textAt(object, 'kind')?.text;
  if (kind !== 'ConfigMap' && kind !== 'Secret') return;
  const written = textAt(object, 'metadata', 'name');
  const name = written && manifest.nameOf(written);
  const group = name === undefined ? undefined : groupOf(kind === 'Secret' ? 'secret' : 'configmap', name);
  const place: Holder = { manifest, group, name: written?.text ?? '' };
  if (kind === 'ConfigMap') {
    for (const { key, value } of pairsOf(nodeAt(object, 'data')).slice(0, MOST_KEYS))
      yield* ofConfigMap(key, value, place);
    return;
  }
  for (const field of ['data', 'stringData'] as const)
    for (const { key, value } of pairsOf(nodeAt(object, field)).slice(0, MOST_KEYS))
      yield* ofSecret({ key, value, field }, place);
}

interface Holder {
  readonly manifest: Manifest;
  readonly group: string | undefined;
  readonly name: string;
}

/** A key that holds values of a chart, for the release that takes them. */
function valuesInKey(
  placed: Placed,
  { group, key }: { readonly group: string; readonly key: string },
  source: Manifest['source'],
): readonly Fact[] {
  const at = source.span(placed.start, placed.end);
  const own = `@${group}/${key}`;
  const values = [...valuesOfGroup(own, parsedText(placed), { ...source, span: () => at })];
  const content = { kind: 'text', text: `group:${own}`, at } as const;
  return values.length === 0
    ? []
    : [...values, { kind: 'definition', scope: 'kubernetes', key: contentKey(group, key), value: content, at }];
}

/** A ConfigMap's values are read as any YAML, too: nothing is claimed. */
function* ofConfigMap(key: Placed, value: unknown, { manifest, group }: Holder): Iterable<ReadScalar> {
  const placed = placedOf(value);
  if (!placed || group === undefined) return;
  const nowhere = { ...placed, start: -1 };
  if (placed.isBlock && /\.ya?ml$|values/i.test(key.text))
    yield { placed: nowhere, facts: valuesInKey(placed, { group, key: key.text }, manifest.source) };
  if (placed.isBlock || placed.text.length > LONGEST_VALUE) return;
  const given = manifest.givenOf(placed);
  if (given) yield { placed: nowhere, facts: [toDefinition(`${group}/${key.text}`, given)] };
}

interface Entry {
  readonly key: Placed;
  readonly value: unknown;
  readonly field: 'data' | 'stringData';
}

function* ofSecret({ key, value, field }: Entry, { manifest, group, name }: Holder): Iterable<ReadScalar> {
  const placed = placedOf(value);
  if (!placed) return;
  const at = manifest.source.span(placed.start, placed.end);
  const define = (read: Expression): Fact[] =>
    group === undefined ? [] : [toDefinition(`${group}/${key.text}`, { ...read, at })];
  if (!manifest.isConstant(placed.text)) {
    const read = manifest.valueOf(placed);
    const plain = read.kind === 'call' && read.op === 'base64' ? read.args[0] : read;
    yield { placed: { ...placed, start: -1 }, facts: define(plain ?? read) };
    return;
  }
  const text = field === 'data' ? decodedSecret(placed.text) : placed.text;
  if (text === undefined) return;
  const path = `Secret ${name} ${field}.${key.text}`.slice(0, 200);
  const facts = usesOfSecret({ text, key: key.text, path, at }, manifest.keys);
  const held =
    key.text === 'tls.crt' && group !== undefined ? certificateIn(text, group.slice('secret:'.length), at) : [];
  yield { placed, facts: [...facts, ...held, ...define(readableSecret({ text, at }))] };
}

function toDefinition(key: string, value: Expression): Definition {
  return { kind: 'definition', scope: 'kubernetes', key, value, level: 'kubernetes', at: value.at };
}
