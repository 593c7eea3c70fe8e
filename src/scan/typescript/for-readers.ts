// What a property or attribute holds for people: an example, what a field shows until somebody writes in it, a translation that is asked
// for by its name. It decides by the key and looks at no place around it.
import type { ts } from 'ts-morph';
import { isNamedByKey } from '../literal-names.js';
import { contextOfKey, isShownAsExample } from '../shown-keys.js';
import type { Reading } from './reading.js';

/** Whether the value under a key is read by people and by no program. */
function isForReaders({ ts, file }: Reading, value: ts.Node, key: string | undefined): boolean {
  if (key === undefined) return false;
  if (contextOfKey(key) !== undefined || isShownAsExample(value.getText(file), key)) return true;
  return ts.isStringLiteralLike(value) && isNamedByKey(value.text, key);
}

interface Held {
  readonly name: string | undefined;
  readonly isMessage: boolean | undefined;
}

/** What is said of a held value to those who read it: a message stays one, and what its key shows to people becomes one. */
export function toldTo(reading: Reading, value: ts.Node, { name, isMessage }: Held): { readonly isMessage?: true } {
  return isMessage === true || isForReaders(reading, value, name) ? { isMessage: true } : {};
}
