// The class of another module that a class of this file builds on. It follows no import.
import type { ts } from 'ts-morph';
import type { Binding } from './binding.js';
import { bindingOf } from './bindings.js';
import { classOf, heritageOf } from './callables.js';
import type { Reading } from './reading.js';

/** The name of a class that another module declares, at the end of what a class of this file extends. */
export function importedBaseOf(reading: Reading, from: ts.ClassLikeDeclaration): Binding | undefined {
  const { ts } = reading;
  let current: ts.ClassLikeDeclaration | undefined = from;
  for (let steps = 0; current && steps < 20; steps++) {
    const base = heritageOf(reading, current);
    const binding = base && ts.isIdentifier(base) ? bindingOf(reading, base) : undefined;
    if (binding?.kind === 'import') return binding;
    current = classOf(reading, binding);
  }
  return undefined;
}
