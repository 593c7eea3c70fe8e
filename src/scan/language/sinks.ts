// The rulebook's calls by name: which argument of which function is a URL or a host.
import type { Rulebook } from '../../model/rulebook.js';
import type { Manner } from '../value-uses.js';

export type CallSinks = ReadonlyMap<string, readonly { readonly argument: number; readonly manner: Manner }[]>;

/** Compiles the rules of calls. */
export function compileCallSinks({ calls }: Pick<Rulebook, 'calls'>): CallSinks {
  const sinks = new Map<string, { argument: number; manner: Manner }[]>();
  for (const { calls: names, argument, as, relation } of calls)
    for (const name of names.map((written) => written.replaceAll('::', '.'))) {
      const known = sinks.get(name) ?? [];
      const context = relation === 'identifier' ? ({ context: 'identifier' } as const) : {};
      known.push({ argument, manner: { as, relation, strength: 'dialled', ...context } });
      sinks.set(name, known);
    }
  return sinks;
}

/** How the argument of a call is used, where a rule says so. */
export function sinkOf(sinks: CallSinks, name: string, argument: number): Manner | undefined {
  const dotted = name.replaceAll('::', '.');
  const short = dotted.replace(/^(?:this|self)\./, '');
  return (sinks.get(dotted) ?? sinks.get(short) ?? sinks.get(`new ${short}`))?.find((one) => one.argument === argument)
    ?.manner;
}
