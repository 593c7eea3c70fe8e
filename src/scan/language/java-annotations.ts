// What types and annotations of Java declarations say: Spring and MicroProfile settings. It reads no values.
import { rawOf } from './read.js';
import { settingKey } from '../../model/setting-key.js';
import { placeholderOf } from './settings.js';
import { childBy, childOf, type Syntax } from './syntax.js';

/** A type without its arguments, arrays and wrappers. */
export function typeName(node: Syntax | undefined, source: string): string | undefined {
  const written = rawOf(node, source).replace(/<[^]*>|\[\]|@\w+\s/g, '');
  return /^[A-Za-z_$][\w.$]*$/.test(written) ? written : undefined;
}

/** The annotation of a declaration that has this name. */
export function annotation(node: Syntax | undefined, called: RegExp, source: string): Syntax | undefined {
  const modifiers = node && childOf(node, 'modifiers');
  return modifiers?.children.find((one) => called.test(rawOf(childBy(one, 'name'), source)));
}

/** The text that an annotation holds first. */
export function annotated(node: Syntax | undefined, called: RegExp, source: string): string | undefined {
  return /"((?:[^"\\]|\\.)*)"/.exec(rawOf(annotation(node, called, source), source))?.[1];
}

/** The setting that a declaration reads, by its annotations. */
export function settingOf(node: Syntax, source: string): string | undefined {
  const found = placeholderOf(annotated(node, /^(?:Value|ConfigProperty)$/, source) ?? '');
  if (found) return settingKey(found.key);
  const written = rawOf(annotation(node, /^(?:ConfigProperty|Property)$/, source), source);
  const key = /\bname\s*=\s*"([\w.-]+)"/.exec(written)?.[1];
  return key === undefined ? undefined : settingKey(key);
}

/** The default of `@Value("${key:default}")` is a text inside the annotation. */
export function defaultOf(node: Syntax, source: string): Syntax | undefined {
  const given = annotation(node, /^(?:ConfigProperty|Property|WithDefault)$/, source);
  const pair = given && childBy(given, 'arguments')?.children;
  const named = pair?.find((one) => /^defaultValue\s*=/.test(rawOf(one, source)))?.children.at(-1);
  const only = pair?.find(({ type }) => type === 'string_literal');
  if (named ?? only) return named ?? only;
  const value = annotation(node, /^Value$/, source);
  const literal = value && childBy(value, 'arguments')?.children[0];
  return literal?.type === 'string_literal' ? literal : undefined;
}
