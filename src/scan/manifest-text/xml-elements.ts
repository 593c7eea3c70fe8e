// XML as a flat list of elements by path, for build files. Resolves no entity of its own and reads no other file.
import { SaxesParser } from 'saxes';
import type { Written } from './service-fact.js';

export interface XmlElement extends Written {
  /** Local names from the root, joined by slashes. `text` is what stands directly inside. */
  readonly path: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const LARGEST = 4 * 1_048_576;
const DEEPEST = 16;
const MOST = 20_000;

interface Open {
  readonly path: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly start: number;
  text: string;
}

/** The elements of at most 16 levels, in the order in which they end, as far as the text can be read. */
export function xmlElements(text: string): XmlElement[] {
  const found: XmlElement[] = [];
  if (text.length > LARGEST) return found;
  const open: Open[] = [];
  const parser = new SaxesParser();
  // Broken XML is read as far as it goes.
  parser.on('error', () => undefined);
  parser.on('opentag', ({ name, attributes }) => {
    const local = name.slice(name.indexOf(':') + 1);
    const above = open[open.length - 1];
    const path = open.length >= DEEPEST ? '' : above === undefined ? local : `${above.path}/${local}`;
    open.push({ path, attributes: { ...attributes }, start: parser.position, text: '' });
  });
  const add = (piece: string): void => {
    const top = open[open.length - 1];
    if (top && top.text.length < 1000) top.text += piece.slice(0, 1000);
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => {
    const element = open.pop();
    if (!element || element.path === '' || found.length >= MOST) return;
    const start = Math.min(element.start, text.length);
    const end = text.indexOf('<', start);
    const raw = text.slice(start, end < 0 ? text.length : end);
    const trimmed = start + raw.length - raw.trimStart().length;
    found.push({ ...element, text: element.text.trim(), start: trimmed, end: trimmed + raw.trim().length });
  });
  parser.write(text).close();
  return found;
}
