// What a file holds for the one that reads it as a whole: its text, its data, or the template that it is.
import type { Expression } from '../../model/expression.js';
import type { Rulebook } from '../../model/rulebook.js';
import type { SaidAside } from '../read-aside.js';
import type { Source } from '../scanner.js';
import { contentOf, unreadable, wholeOf } from './content.js';
import { dataIn } from './data-in.js';

/** Longer texts are unknown where they are read. */
const LONGEST = 65_536;
const NOTHING: SaidAside = { facts: [], claims: [] };

/** Reads a file's content in the ways that are asked for: `text`, `data`, `template`. */
export type ReadContent = (source: Source, ways: ReadonlySet<string>) => SaidAside;

/** Opens the reader; the grammar of templates is loaded only where one is read. */
export async function openFileContents(
  rulebook: Rulebook,
  { hasTemplates }: { readonly hasTemplates: boolean },
): Promise<ReadContent> {
  const template = hasTemplates
    ? await (await import('../terraform/template-contents.js')).openTemplateContents(rulebook)
    : (): SaidAside => NOTHING;
  return (source, ways) => {
    const said = ways.has('template') && source.text.length <= LONGEST ? template(source) : NOTHING;
    const at = wholeOf(source);
    const whole: Expression =
      source.text.length <= LONGEST ? { kind: 'text', text: source.text, at } : { kind: 'unknown', why: 'bound', at };
    const data = ways.has('data') ? [contentOf('data', dataIn(source) ?? unreadable(at), at)] : [];
    const tooLong = ways.has('template') && said.facts.length === 0 ? [contentOf('template', whole, at)] : [];
    return { facts: [contentOf('text', whole, at), ...data, ...tooLong, ...said.facts], claims: said.claims };
  };
}
