// Text from anywhere inside HTML: shown as it is and nothing else. What is unseen is written out, as in text.
import { inert, inertJson } from '../inert.js';

/** Markup that was made here, as opposed to text. */
export interface Markup {
  readonly html: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Markup from a template: what is filled in is text unless it is markup itself; lists stand one after the other. */
export function markup(parts: TemplateStringsArray, ...filled: readonly Filling[]): Markup {
  return { html: parts.map((part, i) => part + (i < filled.length ? shown(filled[i]) : '')).join('') };
}

export type Filling = string | number | Markup | readonly Markup[] | null | undefined | false;

function shown(filling: Filling): string {
  if (filling === null || filling === undefined || filling === false) return '';
  if (typeof filling === 'string') return escaped(filling);
  if (typeof filling === 'number') return String(filling);
  return 'html' in filling ? filling.html : filling.map((one) => one.html).join('');
}

/** The text for an element or a quoted attribute. */
function escaped(text: string): string {
  return inert(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** Data for `<script type="application/json">`: no `<` is left in it, so that nothing in it can end it. */
export function scriptJson(value: unknown): string {
  return inertJson(JSON.stringify(value)).replace(
    /[<>&]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
