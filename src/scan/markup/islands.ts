// Stretches of a template that are code and no markup: `{{ x }}`, `{% if %}`, `<%= x %>`, `<?php ?>`, `@Model.X`. Found by their
// delimiters in one pass; nothing is evaluated, and a stretch without end is none.
import { HOLE } from '../../model/sighting.js';

/** Code in a template; offsets are the text's. */
export interface Island {
  readonly start: number;
  readonly end: number;
  /** What stands between the delimiters. */
  readonly code: string;
  /** `output`: its value stands in the page. */
  readonly is: 'output' | 'statement' | 'comment';
}

interface Delimiters {
  readonly open: string;
  readonly close: string;
  readonly is: Island['is'];
  /** Where only some kinds of files have it. */
  readonly only?: RegExp;
}

/** The longer of two that begin alike comes first. */
const DELIMITERS: readonly Delimiters[] = [
  { open: '{{!--', close: '--}}', is: 'comment' },
  { open: '{{/*', close: '*/}}', is: 'comment' },
  { open: '{{- /*', close: '*/ -}}', is: 'comment' },
  { open: '{{--', close: '--}}', is: 'comment' },
  { open: '{{!', close: '}}', is: 'comment' },
  { open: '{{{', close: '}}}', is: 'output' },
  { open: '{{', close: '}}', is: 'output' },
  { open: '{%', close: '%}', is: 'statement' },
  { open: '{#', close: '#}', is: 'comment', only: /\.(?!svelte$)\w+$/ },
  { open: '{!!', close: '!!}', is: 'output' },
  { open: '<%--', close: '--%>', is: 'comment' },
  { open: '<%#', close: '%>', is: 'comment' },
  { open: '<%!', close: '%>', is: 'statement' },
  { open: '<%=', close: '%>', is: 'output' },
  { open: '<%-', close: '%>', is: 'output' },
  { open: '<%:', close: '%>', is: 'output' },
  { open: '<%', close: '%>', is: 'statement' },
  { open: '<?=', close: '?>', is: 'output' },
  { open: '<?php', close: '?>', is: 'statement' },
  { open: '@php', close: '@endphp', is: 'statement', only: /\.blade\.php$/i },
  { open: '<?', close: '?>', is: 'statement' },
  { open: '${', close: '}', is: 'output', only: /\.(?:jspx?|ftlh?|vm|mako|html|xhtml|tag|gsp|tpl|tmpl)$/i },
  { open: '@*', close: '*@', is: 'comment', only: /\.(?:cshtml|razor|vbhtml)$/i },
];
const LONGEST = 20_000;
const MOST = 20_000;
const RAZOR =
  /(?<!@)@(?:\(([^()\n]{1,300})\)|(?<![\w.@]@)(?!(?:media|import|font-face|keyframes|supports|charset|page|if|for|foreach|while|switch|using|model|section|inject|addTagHelper|layout|functions|code|layer|container)\b)([A-Za-z_]\w{0,80}(?:\.\w{1,80}|\["[^"\n]{1,80}"\]|\([^()\n]{0,120}\)){0,8}))/;

/** The islands of a template, in order; which delimiters it has is told by its name. */
export function islandsIn(path: string, text: string): Island[] {
  const known = DELIMITERS.filter(({ only }) => only === undefined || only.test(path));
  const isBlade = /\.blade\.php$/i.test(path);
  const isRazor = /\.(?:cshtml|razor|vbhtml)$/i.test(path);
  const islands: Island[] = [];
  const lost = new Set<string>();
  for (let at = 0; at < text.length && islands.length < MOST; at++) {
    const unit = text[at];
    if (unit !== '{' && unit !== '<' && unit !== '$' && unit !== '@') continue;
    const found = known.find(({ open }) => text.startsWith(open, at) && !lost.has(open));
    const island = found && islandAt(text, at, found);
    if (island === undefined) {
      // What ends nowhere is not asked for again.
      if (found && text.indexOf(found.close, at) < 0) lost.add(found.open);
      const razor = unit === '@' ? (isRazor ? razorAt(text, at) : isBlade ? bladeAt(text, at) : undefined) : undefined;
      if (razor) islands.push(razor);
      if (razor) at = razor.end - 1;
      continue;
    }
    islands.push(island);
    at = island.end - 1;
  }
  return islands;
}

function islandAt(text: string, start: number, { open, close, is }: Delimiters): Island | undefined {
  const from = start + open.length;
  const to = text.indexOf(close, from);
  if (to < 0 || to - from > LONGEST) return undefined;
  return { start, end: to + close.length, code: text.slice(from, to), is };
}

function razorAt(text: string, start: number): Island | undefined {
  const from = Math.max(0, start - 1);
  const found = RAZOR.exec(text.slice(from, start + 600));
  const code = found?.index === start - from ? (found[1] ?? found[2]) : undefined;
  return code === undefined ? undefined : { start, end: start + (found?.[0].length ?? 0), code, is: 'output' };
}

const BLADE =
  /^@(?:include\w*|extends|section|yield|component|push|stack|each|slot|lang|can|if|elseif|foreach|for|php|inject|method|error|route)\s{0,3}\([^()\n]{0,300}\)/;

/** Directives that name other templates and sections. */
function bladeAt(text: string, start: number): Island | undefined {
  const [code] = BLADE.exec(text.slice(start, start + 400)) ?? [];
  return code === undefined ? undefined : { start, end: start + code.length, code, is: 'statement' };
}

/** The text with a HOLE for every code unit of an island: markup again, with the same offsets. */
export function withHoles(text: string, islands: readonly Island[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of islands) {
    // A line's end stays one, so that lines are counted alike.
    parts.push(text.slice(from, start), text.slice(start, end).replace(/[^\r\n]/g, HOLE));
    from = end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}
