// Plain data as XML 1.0. Whatever its texts hold, what is written is well-formed and has no other elements than those given.
import { inert } from './inert.js';

/** An element; texts among its children stand as they are, elements on lines of their own. */
export interface XmlElement {
  readonly name: string;
  /** Written in this order; `undefined` is left out. */
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
  readonly children: readonly (XmlElement | string)[];
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** All that is no Char (XML 1.0 §2.2). */
const ILLEGAL = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Renders a document; `root` must not be deeper than the stack allows. */
export function renderXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${rendered(root, '')}`;
}

function rendered({ name, attributes, children }: XmlElement, indent: string): string {
  const shown = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const start = `${indent}<${name}${shown.map(([key, value]) => ` ${key}="${attributeText(String(value))}"`).join('')}`;
  if (children.length === 0) return `${start}/>\n`;
  const inner = children.map((child) =>
    typeof child === 'string' ? xmlText(child) : `\n${rendered(child, `${indent}  `).trimEnd()}`,
  );
  const isText = children.every((child) => typeof child === 'string');
  return `${start}>${inner.join('')}${isText ? '' : `\n${indent}`}</${name}>\n`;
}

/** One line: an attribute's line breaks would be read as blanks. */
function attributeText(text: string): string {
  return xmlText(inert(text));
}

/** The text as character data; what XML cannot hold is written out. */
function xmlText(text: string): string {
  return text
    .replace(ILLEGAL, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}}`)
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
