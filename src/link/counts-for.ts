// Whether what one file defines holds where another reads it. Looks at kinds of places only.
import type { LinkedFile } from './linked-file.js';
import type { Entry } from './precedence.js';

/** Examples, docs and tests define nothing for the program, nor call it; tests do for tests. */
export function countsFor({ file }: Pick<Entry, 'file'>, reader: LinkedFile): boolean {
  return !['example', 'docs', 'test'].includes(file.context) || file.context === reader.context || file === reader;
}
