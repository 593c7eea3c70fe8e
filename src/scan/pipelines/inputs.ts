// What a pipeline is given from outside: inputs and parameters with their defaults and, where they are listed, their allowed values.
import type { Node } from 'yaml';
import type { Expression } from '../../model/expression.js';
import type { YamlEntry } from '../yaml-tree.js';
import { planAll, valueOf, type PipelineReading } from './reading.js';
import type { Scope } from './scope.js';

export interface Inputs {
  /** Inputs by name with their settings: `default`, and `options` or `values` that a person chooses from. */
  readonly entries: readonly Pick<YamlEntry, 'key' | 'value' | 'keyStart' | 'keyEnd'>[];
  /** Whether it also runs without being called, with its defaults. */
  readonly runsAlone: boolean;
}

const LABELS: ReadonlySet<string> = new Set(['description', 'displayName', 'name', 'deprecationMessage']);

/** Lets `inputs.NAME` stand for what a caller passes, or for the default. */
export function declareInputs(reading: PipelineReading, { entries, runsAlone }: Inputs, scope: Scope): void {
  const { tree, source } = reading;
  for (const { key, value, keyStart, keyEnd } of entries) {
    const at = source.span(keyStart, keyEnd);
    const settings = tree.entries(value);
    const single = settings.length === 0 && !tree.isList(value) ? value : undefined;
    const otherwise = valueOf(reading, tree.entry(value, 'default')?.value ?? single, scope);
    const options = listed(reading, tree.entry(value, 'options')?.value ?? tree.entry(value, 'values')?.value, scope);
    const own =
      options.length > 0 ? { kind: 'choice' as const, of: options.map((one) => ({ value: one })), at } : otherwise;
    const name = `inputs.${key}`;
    const passed: Expression = { kind: 'name', scope: 'workflow', key: name, ...(own && { otherwise: own }), at };
    const both: Expression = { kind: 'choice', of: [{ value: passed }, ...(own ? [{ value: own }] : [])], at };
    const declared = scope.values.get(name);
    const stands = runsAlone && own ? both : passed;
    scope.values.set(name, declared ? { kind: 'choice', of: [{ value: declared }, { value: stands }], at } : stands);
    for (const one of ['default', 'options', 'values']) planAll(reading, tree.entry(value, one)?.value, { scope, key });
    planAll(reading, value, single ? { scope, key } : { scope, labels: LABELS });
  }
}

function listed(reading: PipelineReading, node: Node | null | undefined, scope: Scope): readonly Expression[] {
  const value = valueOf(reading, node, scope);
  return value?.kind === 'list' ? value.items.slice(0, 64) : [];
}
