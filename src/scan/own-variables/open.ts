// Opens the reading of a table of formats.
import type { Rulebook } from '../../model/rulebook.js';
import { keyRulesOf } from '../keys.js';
import type { ReadAside } from '../side-reader.js';
import { formatChooser } from './format-of.js';
import type { VariableFormat } from './formats.js';
import { readOwnVariables } from './read-own-variables.js';

/** Reads files of these formats; others say nothing. */
export function openOwnVariables(rulebook: Rulebook, formats: readonly VariableFormat[]): ReadAside {
  const keys = keyRulesOf(rulebook);
  const formatsOf = formatChooser(formats);
  return function* (source) {
    for (const format of formatsOf(source)) yield* readOwnVariables(source, format, keys);
  };
}
