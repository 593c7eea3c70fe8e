// Variables of Terraform whose type fills in what the caller leaves out. What the caller gives is read under another name, `given.NAME`.
import type { NameExpression } from '../model/expression.js';
import type { Located } from './located.js';
import type { NameTable } from './name-table.js';
import type { Entry } from './precedence.js';

/** The definition of a variable through its type; `undefined` where the type fills in nothing. */
export function typedVariable(
  { scope, key }: NameExpression,
  { instances }: Located,
  table: NameTable,
): Entry | undefined {
  if (scope !== 'terraform' || !key.startsWith('var.')) return undefined;
  return table.entriesOf(`terraform|${instances[0] ?? ''}#typed.${key.slice('var.'.length)}`)[0];
}
