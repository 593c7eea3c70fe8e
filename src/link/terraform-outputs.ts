// The outputs of Terraform folders by their names. What they are is the name table's.
import { byText } from '../base/order.js';
import type { LinkedFile } from './linked-file.js';

/** Keys of the outputs of a folder, sorted. */
export function indexOutputs(
  files: readonly LinkedFile[],
  instanceOf: (file: LinkedFile) => string,
): (instance: string) => readonly string[] {
  const outputs = new Map<string, Set<string>>();
  for (const file of files)
    for (const fact of file.facts)
      if (fact.kind === 'definition' && fact.scope === 'terraform' && fact.key.startsWith('output.')) {
        const instance = instanceOf(file);
        outputs.set(instance, (outputs.get(instance) ?? new Set()).add(fact.key));
      }
  return (instance) => [...(outputs.get(instance) ?? [])].sort(byText);
}
