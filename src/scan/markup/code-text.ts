// The code of a page as one text of its own: everything else is blank, so that offsets stay and the code's own scanner can read it.
import { attributeOf, type Markup, type MarkupAttribute } from './tokens.js';

/** A stretch of code, and what stands before and after it instead of the markup's delimiters. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What the content of a block is. */
export type BlockIs = 'script' | 'style' | 'data' | 'markup' | 'other';

/** Tells what `script` or `style` holds by its type. */
export function blockIs({ tag, attributes }: Extract<Markup, { is: 'block' }>): BlockIs {
  if (tag === 'style') return 'style';
  const type = attributeOf(attributes, 'type').toLowerCase();
  if (/json|importmap|speculationrules/.test(type)) return 'data';
  if (/template|html|handlebars|mustache|underscore|x-ejs|ng-/.test(type)) return 'markup';
  return type === '' || /script|module|babel|jsx|tsx/.test(type) ? 'script' : 'other';
}

/** Which scanner's dialect a block is in: the extension of its language. */
export function dialectOf(attributes: readonly MarkupAttribute[]): string {
  const lang = attributeOf(attributes, 'lang').toLowerCase();
  if (/^(?:ts|typescript)$/.test(lang)) return '.ts';
  return lang === 'tsx' ? '.tsx' : lang === 'jsx' ? '.jsx' : '.js';
}

/** A text of the same length that holds only the stretches; line ends stay. Stretches are sorted and apart. */
export function onlyStretches(text: string, stretches: readonly Stretch[], glue = ' '): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of stretches) {
    if (start < from) continue;
    parts.push(blank(text.slice(from, start), glue), text.slice(start, end));
    from = end;
  }
  parts.push(blank(text.slice(from), glue));
  return parts.join('');
}

/** Spaces, with one `glue` at either end where there is room: statements beside each other stay apart. */
function blank(text: string, glue: string): string {
  const spaces = text.replace(/[^\r\n]/g, ' ');
  if (glue === ' ' || !spaces.startsWith(' ')) return spaces;
  return `${glue}${spaces.slice(1)}`;
}

/** The text with some stretches blank. */
export function withoutStretches(text: string, stretches: readonly Stretch[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of stretches) {
    if (start < from) continue;
    parts.push(text.slice(from, start), text.slice(start, end).replace(/[^\r\n]/g, ' '));
    from = end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}
