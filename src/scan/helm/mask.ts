// A Helm template as the YAML that its author sees: what an action prints is a stretch of HOLE, what controls is white space. All offsets
// stay the same.
import { HOLE } from '../../model/sighting.js';
import type { Template } from '../go-template/tree.js';

/** The text with all actions covered. */
export function maskTemplate(text: string, { actions, silent }: Template): string {
  const pieces: string[] = [];
  let from = 0;
  let isLineEmpty: boolean = true;
  for (const [at, action] of actions.entries()) {
    const before = text.slice(from, action.start);
    pieces.push(before);
    const newline = before.lastIndexOf('\n');
    const sameLine = newline >= 0 || from === 0 ? before.slice(newline + 1) : before;
    isLineEmpty = (newline >= 0 || from === 0 || isLineEmpty) && sameLine.trim() === '';
    const stands = text.slice(action.start, action.end);
    const isAlone: boolean = isLineEmpty && (silent.has(action) || endsLine(text, endOfRun(actions, at)));
    pieces.push(isAlone ? stands.replace(/[^\n]/g, ' ') : HOLE.repeat(stands.length));
    isLineEmpty &&= isAlone;
    from = action.end;
  }
  return [...pieces, text.slice(from)].join('');
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
