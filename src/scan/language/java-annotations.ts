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
  const key = annotation(node, /^ConfigProperty$/, source) && /name\s*=\s*"([\w.-]+)"/.exec(rawOf(node, source))?.[1];
  return key === undefined ? undefined : settingKey(key);
}

/** The default of `@Value("${key:default}")` is a text inside the annotation. */
export function defaultOf(node: Syntax, source: string): Syntax | undefined {
  const value = annotation(node, /^Value$/, source);
  const literal = value && childBy(value, 'arguments')?.children[0];
  return literal?.type === 'string_literal' ? literal : undefined;
}
