// Classes and interfaces of Java that a framework fills with settings: configuration properties, mapped interfaces, Dropwizard's configuration. It
// evaluates nothing.
import { annotated, annotation, defaultOf, typeName } from './java-annotations.js';
import type { Declared, Form } from './form.js';
import { rawOf } from './read.js';
import { childBy, type Syntax } from './syntax.js';

const MAPPED = /^(?:ConfigMapping|ConfigurationProperties)$/;

/** The interface around a method, if settings are mapped to it or to what it stands in. */
export function isMapped(node: Syntax, source: string): boolean {
  for (let above = node.parent; above; above = above.parent)
    if (above.type === 'interface_declaration' && annotation(above, MAPPED, source)) return true;
  return false;
}

/** A method of a mapped interface is a field under its name in small letters with hyphens. */
export function mappedField(node: Syntax, source: string): Form {
  const name = rawOf(childBy(node, 'name'), source);
  const named = annotated(node, /^WithName$/, source);
  const path =
    named ??
    name
      .replace(/^get([A-Z])/, '$1')
      .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
      .toLowerCase();
  const declared: Declared = {
    name,
    at: node,
    value: defaultOf(node, source),
    type: typeName(childBy(node, 'type'), source),
    into: 'class',
    bound: { path, separator: '.' },
  };
  return { is: 'declare', names: [declared] };
}

/** How settings fill a class; nothing for any other. */
export function filledClass(
  node: Syntax,
  bases: readonly string[],
  source: string,
): { readonly settings?: string; readonly isBound?: boolean } {
  const mapped = annotation(node, /^ConfigMapping$/, source);
  const prefix = mapped
    ? /\bprefix\s*=\s*"([\w.-]*)"/.exec(rawOf(mapped, source))?.[1]
    : annotated(node, /^ConfigurationProperties$/, source);
  if (prefix !== undefined) return { settings: `${prefix}.` };
  if (bases.includes('Configuration') && source.includes('dropwizard')) return { settings: '', isBound: true };
  const isNamed = /(?:Factory|Config|Configuration|Settings)$/.test(rawOf(childBy(node, 'name'), source));
  const isPart = isMapped(node, source) || (isNamed && rawOf(node, source).includes('@JsonProperty'));
  return isPart ? { isBound: true } : {};
}
