// A definition depends on nothing: who reads it does. Where a value is only handed on to another service, the reader has the reference
// and the definition is a stop on its way.
import { groupBy } from '../base/order.js';
import type { Reference } from '../model/reference.js';
import { fileId, type LinkedFile } from './linked-file.js';

/** Leaves out what stands in a definition's value and was read elsewhere for the same host or one below it. */
export function withoutReadDefinitions(references: readonly Reference[], files: readonly LinkedFile[]): Reference[] {
  const defining = definingLines(files);
  const readers = groupBy(
    references.flatMap((reader) => reader.steps.map((step) => ({ reader, line: lineId(step) }))),
    ({ line }) => line,
  );
  return references.filter((reference) => {
    const { repo, file, span } = reference.location;
    const line = lineId({ repo, file, line: span.line });
    if (!defining.has(line) || reference.steps.some((step) => lineId(step) === line)) return true;
    return (
      !(readers.get(line) ?? []).some(
        ({ reader }) => reader.service !== reference.service && takesFrom(reader, reference),
      ) && !(isHandedOn(reference) && (readers.get(line) ?? []).some(({ reader }) => takesFrom(reader, reference)))
    );
  });
}

/** A bare name in a definition is no use by itself, so that its readers in the same service stand for it as well. */
function isHandedOn({ strength }: Reference): boolean {
  return strength === 'token';
}

function takesFrom(reader: Reference, { host }: Reference): boolean {
  return reader.host === host || reader.host.endsWith(`.${host}`);
}

function definingLines(files: readonly LinkedFile[]): ReadonlySet<string> {
  const lines = new Set<string>();
  for (const file of files) {
    for (const fact of file.facts) {
      if (fact.kind !== 'definition' || fact.parameters) continue;
      const { at } = fact.value;
      for (let line = at.line; line <= Math.min(at.endLine, at.line + MOST_LINES); line++)
        lines.add(`${fileId(file)}:${line}`);
    }
  }
  return lines;
}

/** A longer value is a structure whose parts are uses of their own. */
const MOST_LINES = 5;

function lineId({ repo, file, line }: { readonly repo: string; readonly file: string; readonly line: number }): string {
  return `${repo}:${file}:${line}`;
}
