// Smaller pieces of Ruby: classes that one call makes, attributes with a default, what branches come to. They evaluate nothing.
import type { CallArgument, Form } from './form.js';
import type { Read } from './profile.js';
import { rawOf } from './read.js';
import { childBy, type Syntax } from './syntax.js';

/** The name that a symbol, a label or a quoted text spells. */
export function keyOf(node: Syntax | undefined, source: string): string {
  return rawOf(node, source)
    .replace(/^:|:$/g, '')
    .replace(/^(["'])(.*)\1$/, '$2');
}

/** `Struct.new(:host, :path)`, `Data.define(:host)`: a class with these fields. */
export function structFields(node: Syntax, source: string): string[] | undefined {
  const made = /^(?:Struct\.new|Data\.define)\b/.test(rawOf(node, source));
  const given = made ? childBy(node, 'arguments') : undefined;
  const fields = (given?.children ?? [])
    .filter(({ type }) => type === 'simple_symbol')
    .map((one) => keyOf(one, source));
  return fields.length > 0 ? fields : undefined;
}

/** What a block gives: its last expression. */
export const lastOf: Read = (node) => {
  const of = node.children[node.children.length - 1];
  return of ? { is: 'same', of } : undefined;
};

/** `case … when … then a else b`, `if … a else b`: one of the values of their branches. */
export const readBranches: Read = (node) => ({
  is: 'either',
  of: node.children.filter(({ type }) => /^(?:when|then|else|elsif)$/.test(type)),
});

/** `class_attribute :zone, default: "…"`: a name of the class with a value. */
export function attributeOf(
  args: readonly CallArgument[],
  { node, source }: { readonly node: Syntax; readonly source: string },
): Form | undefined {
  const value = args.find(({ name }) => name === 'default')?.value;
  const first = args[0]?.value;
  if (!value || first?.type !== 'simple_symbol') return undefined;
  return { is: 'declare', names: [{ name: keyOf(first, source), at: node, value, into: 'class' }] };
}

/** What is appended to a text is one with it; to all else (a list, a stream) it is added. */
export function isText(node: Syntax): boolean {
  return (
    node.type === 'string' || (node.type === 'binary' && node.children[0] !== undefined && isText(node.children[0]))
  );
}
