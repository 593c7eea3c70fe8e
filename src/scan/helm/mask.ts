// A Helm template as the YAML that its author sees: what an action prints is a stretch of HOLE, what controls is white space. All offsets
// stay the same.
import { HOLE } from '../../model/sighting.js';
import type { Action } from '../go-template/actions.js';
import type { Template } from '../go-template/tree.js';

/** The text with all actions covered. */
export function maskTemplate(text: string, { actions, silent }: Template): string {
  const pieces: string[] = [];
  const alone: Action[] = [];
  let from = 0;
  let isLineEmpty: boolean = true;
  for (const [at, action] of actions.entries()) {
    const before = text.slice(from, action.start);
    pieces.push(before);
    const newline = before.lastIndexOf('\n');
    const sameLine = newline >= 0 || from === 0 ? before.slice(newline + 1) : before;
    isLineEmpty = (newline >= 0 || from === 0 || isLineEmpty) && sameLine.trim() === '';
    const stands = text.slice(action.start, action.end);
    const ends = endsLine(text, endOfRun(actions, at));
    const isAlone: boolean = isLineEmpty && (silent.has(action) || ends);
    const isStructure = ends && printsStructure(sameLine, action);
    if (isAlone && ends) alone.push(action);
    pieces.push(isAlone || isStructure ? stands.replace(/[^\n]/g, ' ') : HOLE.repeat(stands.length));
    isLineEmpty &&= isAlone;
    from = action.end;
  }
  return withEmptyLines([...pieces, text.slice(from)].join(''), alone);
}

/** `- {{ toYaml . | nindent 8 }}` and `key: |- {{ include … }}` print lines of their own: what follows below goes on. */
function printsStructure(before: string, { code }: Action): boolean {
  return (/^\s*-\s+$/.test(before) && /\b(?:toYaml|nindent|indent)\b/.test(code)) || /:\s+[|>][-+]?\s*$/.test(before);
}

/** Lines of nothing but spaces may be too deep at the head of a block scalar (YAML 1.2.2 §8.1.1.1): they become empty lines. */
function withEmptyLines(masked: string, alone: readonly Action[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of alone) {
    let [left, right] = [Math.max(start, from), end];
    while (left > from && (masked[left - 1] === ' ' || masked[left - 1] === '\t')) left--;
    while (masked[right] === ' ' || masked[right] === '\t') right++;
    const isLine = (left === 0 || masked[left - 1] === '\n') && /^[\r\n]?$/.test(masked[right] ?? '');
    if (!isLine || right <= from) continue;
    pieces.push(masked.slice(from, left), '\n'.repeat(right - left));
    from = right;
  }
  return [...pieces, masked.slice(from)].join('');
}

/** The offset after an action and those that follow it at once. */
function endOfRun(actions: Template['actions'], at: number): number {
  let end = actions[at]?.end ?? 0;
  for (let next = at + 1; actions[next]?.start === end; next++) end = actions[next]?.end ?? end;
  return end;
}

function endsLine(text: string, from: number): boolean {
  for (let i = from; i < text.length; i++) {
    if (text[i] === '\n') return true;
    if (text[i] !== ' ' && text[i] !== '\t' && text[i] !== '\r') return false;
  }
  return true;
}
