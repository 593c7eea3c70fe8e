// The registry that an image reference names, if it names one (Distribution specification: the first component with a dot or colon).
import type { Expression } from '../model/expression.js';
import type { Manner } from './value-uses.js';

export interface ImageHost {
  readonly value: Expression;
  readonly manner: Manner;
  /** Length of the host in the text; `undefined` where the reference is not constant. */
  readonly length?: number;
}

/** The registry of a reference, which may be partly unknown; `undefined` for images of the default registry. */
export function imageHostOf(reference: Expression): ImageHost | undefined {
  if (reference.kind === 'text') {
    const host = registryIn(reference.text);
    return host === undefined ? undefined : { value: { ...reference, text: host }, manner: HOST, length: host.length };
  }
  if (reference.kind !== 'join') return { value: reference, manner: WHOLE };
  const parts: Expression[] = [];
  for (const part of reference.parts) {
    const slash = part.kind === 'text' ? part.text.indexOf('/') : -1;
    if (part.kind !== 'text' || slash < 0) {
      parts.push(part);
      continue;
    }
    if (slash > 0) parts.push({ ...part, text: part.text.slice(0, slash) });
    const known = parts.every(isText) ? registryIn(`${parts.map(({ text }) => text).join('')}/`) : undefined;
    if (known !== undefined)
      return { value: { kind: 'text', text: known, at: reference.at }, manner: HOST, length: known.length };
    return parts.every(isText) ? undefined : { value: { kind: 'join', parts, at: reference.at }, manner: HOST };
  }
  // No component ends before the tag: a name of the default registry, unless the unknown part holds more.
  return reference.parts[0]?.kind === 'text' ? undefined : { value: reference, manner: WHOLE };
}

function isText(part: Expression): part is Extract<Expression, { kind: 'text' }> {
  return part.kind === 'text';
}

const HOST: Manner = { as: 'host', relation: 'image', strength: 'dialled' };
/** The unknown text may be the whole reference: a registry in it has a dot. */
const WHOLE: Manner = { as: 'text', relation: 'image', strength: 'named' };

function registryIn(text: string): string | undefined {
  const slash = text.indexOf('/');
  const first = slash < 0 ? '' : text.slice(0, slash);
  return /[.:]/.test(first) || first === 'localhost' ? first : undefined;
}

/**
 * The image's name without tag or digest, with `*` for each part that is not known (`*` before `/platform/signin`); `undefined` where nothing of it
 * is. A variable with a default counts as its default.
 */
export function imageNameIn(reference: Expression): string | undefined {
  const parts = reference.kind === 'join' ? reference.parts : [reference];
  const text = parts.map(textOrStar).join('');
  const name = imageNameOf(text);
  return /^[*/]*$/.test(name) ? undefined : name;
}

function textOrStar(part: Expression): string {
  if (part.kind === 'text') return part.text;
  const otherwise = part.kind === 'call' && part.op === 'default' ? part.args[1] : undefined;
  return otherwise?.kind === 'text' ? otherwise.text : '*';
}

/** The image's name without registry port trouble: what stands before the tag or digest. */
export function imageNameOf(reference: string): string {
  const name = reference.split('@')[0] ?? '';
  const colon = name.lastIndexOf(':');
  return colon > name.lastIndexOf('/') ? name.slice(0, colon) : name;
}
