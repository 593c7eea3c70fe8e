// Labels that tell a reverse proxy which hosts to serve: Traefik's rules, Caddy's site names. All others are values like any.
import type { Fact } from '../../model/fact.js';
import type { Node } from 'yaml';
import { toUse, usesOfValue, type Manner } from '../value-uses.js';
import type { YamlScalar } from '../yaml-tree.js';
import { toValue, type ComposeContext } from './context.js';

const SERVED: Manner = { as: 'host', relation: 'server-name', strength: 'named' };

/** The uses in a map of labels or a list of `KEY=value`. */
export function* usesOfLabels(
  node: Node | null | undefined,
  service: string,
  context: ComposeContext,
): Generator<Fact> {
  const { tree } = context;
  if (tree.isList(node)) {
    for (const item of tree.items(node)) {
      const scalar = tree.scalar(item);
      const equals = scalar?.text.indexOf('=') ?? -1;
      if (!scalar || equals <= 0) continue;
      const label = { key: scalar.text.slice(0, equals).trim(), scalar, from: equals + 1 };
      yield* usesOfLabel(label, service, context);
    }
    return;
  }
  for (const { key, value } of tree.entries(node)) {
    const scalar = tree.scalar(value);
    if (scalar) yield* usesOfLabel({ key, scalar, from: 0 }, service, context);
  }
}

interface Label {
  readonly key: string;
  readonly scalar: YamlScalar;
  /** Where the value begins in the scalar. */
  readonly from: number;
}

function* usesOfLabel({ key, scalar, from }: Label, service: string, context: ComposeContext): Generator<Fact> {
  const whole = { start: from, end: scalar.text.length };
  const hosts = /^caddy(?:_\d{1,4})?$/.test(key) ? [whole] : ruleHosts(scalar.text, from);
  for (const part of hosts) yield toUse(context.source, { ...toValue(context, scalar, part), service }, SERVED);
  if (hosts.length === 0)
    yield* usesOfValue(context.source, { ...toValue(context, scalar, whole), key, service }, context.keys);
}

/** Offsets of the names in ``Host(`a`, `b`)`` and `HostSNI(…)`; a regular expression or `*` names none. */
function ruleHosts(text: string, from: number): { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const rule of text.slice(from).matchAll(/\bHost(?:SNI)?\(([^)]{1,2000})\)/g)) {
    const offset = from + rule.index + rule[0].length - 1 - (rule[1]?.length ?? 0);
    for (const name of (rule[1] ?? '').matchAll(/[`'"]([^`'"*]{1,300})[`'"]/g))
      found.push({ start: offset + name.index + 1, end: offset + name.index + 1 + (name[1]?.length ?? 0) });
  }
  return found;
}
