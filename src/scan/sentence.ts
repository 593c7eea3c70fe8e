// Tells sentences for a person from settings and commands, and names that only such a sentence mentions. An address with a scheme in it is
// a link all the same, and none of its business.
import { HOLE } from '../model/sighting.js';

const COMMAND =
  /^\s*(?:\$\s|sudo\s|deb(?:-src)?|curl|wget|docker|git|pip3?|npm|helm|kubectl|ssh|scp|rsync|ping|dig|nslookup|host|telnet|mount|psql|mysql|server|proxy_pass|upstream|nameserver|search|machine|registry|export|set|include|import|from|source|allow|deny|listen|location|use|uri|url|add)\s/i;

/** Whether a text reads like a sentence for a person; settings and commands in it make it none. */
export function isSentence(text: string): boolean {
  if (COMMAND.test(text) || /[=<>{}|;`$]/.test(text.replaceAll(/\w+:\/\/\S*/g, ''))) return false;
  const words = plainWords(text);
  return words >= 3 || (words >= 2 && /^\s*[A-Z]/.test(text)) || /^\s*[A-Z][a-z]+(?: [a-z]+)?:\s/.test(text);
}

function plainWords(text: string): number {
  const words = text.slice(0, 2000).split(/\s+/);
  return words.filter((word) => /^[("']?[A-Za-z][a-z']+[.,:;!?)"']*$/.test(word) && !word.includes(HOLE)).length;
}

const LONGEST_LINE = 1_000;

/** Whether the name between the offsets is a word of a sentence: words around it, no option, no quote, nothing that sets it. */
export function isWordOfSentence(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): boolean {
  if (
    !/^$|[\s(]$/.test(text.slice(Math.max(0, start - 1), start)) ||
    !/^[.,;:!?)]*(?:\s|$)/.test(text.slice(end, end + 4))
  )
    return false;
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const stop = text.indexOf('\n', end);
  const line = text.slice(
    Math.max(from, start - LONGEST_LINE),
    Math.min(stop < 0 ? text.length : stop, end + LONGEST_LINE),
  );
  return !/(?:^|\s)--?[a-z]/i.test(line) && plainWords(line) >= 3 && isSentence(line);
}
