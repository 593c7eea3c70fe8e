// References that are the name of a term: put together with a namespace, or spelled like one. Says nothing of other references.
import type { Reference } from '../model/reference.js';
import { isNamespaceName, isTerm } from '../model/vocabulary-term.js';

/** The reference, as an identifier where its text is the name of a term or begins with what a name like `NS` holds. */
export function asTerm(reference: Reference, text: string): Reference {
  const isOpen = reference.relation === 'http' || reference.relation === 'config';
  if (!isOpen || !/^https?:\/\//.test(text) || !(isTerm(text) || isOfNamespace(reference))) return reference;
  return { ...reference, relation: 'identifier', context: 'identifier', strength: 'token' };
}

function isOfNamespace({ steps }: Reference): boolean {
  return steps.some(({ note }) => isNamespaceName(/(?:^|\.)(\w+) = https?:/.exec(note)?.[1] ?? ''));
}
