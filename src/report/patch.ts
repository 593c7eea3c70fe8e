// Changes of lines as a unified diff that `git apply` takes. Lines are only ever replaced, one by one, so that nothing has to be aligned.
import { isUtf8 } from 'node:buffer';

/** A file before and after; `path` is from the root of the repository. Both texts have as many lines. */
export interface ChangedFile {
  readonly path: string;
  /** The bytes of the path, where they are not its UTF-8. */
  readonly pathBytes?: Buffer;
  readonly before: string;
  readonly after: string;
}

const CONTEXT_LINES = 3;

/** The diff of all files, in their order. */
export function unifiedPatch(files: readonly ChangedFile[]): string {
  return files.map(filePatch).join('');
}

function filePatch({ path, pathBytes, before, after }: ChangedFile): string {
  const was = linesOf(before);
  const is = linesOf(after);
  const changed = was.flatMap((line, at) => (line === is[at] ? [] : [at]));
  if (changed.length === 0 || was.length !== is.length) return '';
  const [a, b] = ['a', 'b'].map((side) => quoted(side, path, pathBytes));
  const hunks = hunksOf(changed, was.length).map(([from, to]) => {
    const body: string[] = [];
    for (let at = from; at < to;) {
      if (was[at] === is[at]) body.push(` ${was[at++] ?? ''}`);
      else {
        let end = at;
        while (end < to && was[end] !== is[end]) end++;
        body.push(...was.slice(at, end).map((line) => `-${line}`), ...is.slice(at, end).map((line) => `+${line}`));
        at = end;
      }
    }
    const range = `${String(from + 1)},${String(to - from)}`;
    return `@@ -${range} +${range} @@\n${body.map(withEnd).join('')}`;
  });
  return `diff --git ${a ?? ''} ${b ?? ''}\n--- ${a ?? ''}\n+++ ${b ?? ''}\n${hunks.join('')}`;
}

/** Lines with the ends that they have; the last one may have none. */
function linesOf(text: string): string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}

function withEnd(line: string): string {
  return line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`;
}

/** Ranges of lines with the context round each change; what touches is one. */
function hunksOf(changed: readonly number[], lines: number): [from: number, to: number][] {
  const hunks: [number, number][] = [];
  for (const at of changed) {
    const from = Math.max(0, at - CONTEXT_LINES);
    const to = Math.min(lines, at + CONTEXT_LINES + 1);
    const last = hunks.at(-1);
    if (last && from <= last[1]) last[1] = to;
    else hunks.push([from, to]);
  }
  return hunks;
}

/** A path as git writes it: quoted where it holds what is not plain (git-config(1), core.quotePath). */
function quoted(side: string, path: string, pathBytes: Buffer | undefined): string {
  const bytes = Buffer.concat([Buffer.from(`${side}/`), pathBytes ?? Buffer.from(path)]);
  const isPlain = isUtf8(bytes) && bytes.every((byte) => byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c);
  if (isPlain) return bytes.toString();
  const escaped = [...bytes].map((byte) => {
    if (byte === 0x22 || byte === 0x5c) return `\\${String.fromCharCode(byte)}`;
    return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`;
  });
  return `"${escaped.join('')}"`;
}
