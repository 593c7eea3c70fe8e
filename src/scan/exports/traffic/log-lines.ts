// Bytes in pieces to lines, never more of a log in memory than one piece and one line.
import { utf16Of } from '../../decode.js';

/** Of a longer line only the start is kept. */
const LONGEST_LINE = 65_536;

export interface LogLine {
  readonly text: string;
  /** 1-based. */
  readonly number: number;
}

/** The lines that are not blank. UTF-8, or UTF-16 by byte order mark; bytes that are neither become replacement characters. */
export async function* logLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<LogLine> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let rest = '';
  let number = 0;
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(utf16Of(chunk) ?? 'utf-8');
    const lines = `${rest}${decoder.decode(chunk, { stream: true })}`.split('\n');
    rest = (lines.pop() ?? '').slice(0, LONGEST_LINE);
    for (const line of lines) {
      number++;
      const text = trimmed(line);
      if (text !== '') yield { text, number };
    }
  }
  const last = trimmed(`${rest}${decoder?.decode() ?? ''}`);
  if (last !== '') yield { text: last, number: number + 1 };
}

function trimmed(line: string): string {
  return line.slice(0, LONGEST_LINE).trimEnd();
}
