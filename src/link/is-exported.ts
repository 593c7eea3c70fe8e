// Which names of a module those have that read it as a whole. It follows no re-exports.
import type { Definition } from '../model/fact.js';
import type { LinkedFile } from './linked-file.js';

/** What a module gives away: what it exports, or in Python every name at its top. */
export function isExported({ scope, key, local }: Definition, { path }: LinkedFile): boolean {
  return (
    key.startsWith('export:') || (scope === 'module' && !local && path.endsWith('.py') && /^[A-Za-z]\w*$/.test(key))
  );
}
