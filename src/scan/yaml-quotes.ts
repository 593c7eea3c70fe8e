// Quoted YAML texts that go on at the start of a line. The specification wants them indented, most programs read them all the same, and people
// write them so (Ansible's expressions). Line ends become blanks, which they stand for, so that offsets stay.

const OPENS = /(?:^|\n)[^\n#"']{0,300}?(?::|-)[ \t]{1,20}(["'])/g;
const LONGEST = 20_000;

/** The text with such lines joined; the text itself where there are none. */
export function withJoinedQuotes(text: string): string {
  const breaks: number[] = [];
  const opens = new RegExp(OPENS);
  for (let match = opens.exec(text); match; match = opens.exec(text)) {
    const quote = match[1] ?? '';
    const start = match.index + match[0].length;
    const end = endOfQuoted(text, start, quote);
    if (end === undefined) continue;
    for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1))
      if (/\S/.test(text[at + 1] ?? ' ')) breaks.push(at);
    opens.lastIndex = end;
  }
  if (breaks.length === 0) return text;
  const pieces = breaks.map((at, index) => text.slice(index === 0 ? 0 : (breaks[index - 1] ?? 0) + 1, at));
  return [...pieces, text.slice((breaks.at(-1) ?? 0) + 1)].join(' ');
}

/** Where the quote ends; `undefined` where it does not, or too far away. */
function endOfQuoted(text: string, from: number, quote: string): number | undefined {
  const last = Math.min(text.length, from + LONGEST);
  for (let at = from; at < last; at++) {
    if (quote === '"' && text[at] === '\\') at++;
    else if (text[at] === quote) {
      if (quote === '"' || text[at + 1] !== quote) return at;
      at++;
    }
  }
  return undefined;
}
