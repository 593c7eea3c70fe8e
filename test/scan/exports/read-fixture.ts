// Runs the readers of exports over fixture files, and shows what they say in short lines.
import { readFileSync } from 'node:fs';
import type { ImportedUse } from '../../../src/model/imported-use.js';
import { readExport, type ExportReading } from '../../../src/scan/exports/read-export.js';
import { readLog, type LogOptions, type LogReading } from '../../../src/scan/exports/traffic/read-log.js';
import type { DocumentKind } from '../../../src/scan/exports/export-format.js';
import { describeFact } from '../describe-facts.js';
import { SMALL_RULEBOOK } from '../scan-fixture.js';

export const NOW = Date.parse('2024-09-01T00:00:00Z');

export function bytesOf(file: string): Buffer {
  return readFileSync(new URL(`fixtures/${file}`, import.meta.url));
}

/** Reads `fixtures/KIND/NAME`. */
export function readFixture(kind: DocumentKind, name: string): ExportReading | undefined {
  return readExport({ kind, path: `exports/${name}`, bytes: bytesOf(`${kind}/${name}`) }, SMALL_RULEBOOK);
}

export function readText(kind: DocumentKind, text: string): ExportReading | undefined {
  return readExport({ kind, path: 'export', bytes: Buffer.from(text) }, SMALL_RULEBOOK);
}

/** Facts with their lines, then uses, then `LINE: what is wrong`. */
export function linesOf(reading: ExportReading | undefined): string[] {
  if (reading === undefined) return ['no format'];
  return [
    ...reading.facts.map((fact) => `${fact.at.line} ${describeFact(fact)}`),
    ...reading.uses.map(describeUse),
    ...reading.broken.map(({ line, detail }) => `${line}: ${detail}`),
  ];
}

function describeUse({ host, port, service, owner, text, observed, at }: ImportedUse): string {
  const who = [service, owner && `(${owner})`].filter((part) => part !== undefined).join(' ');
  const seen = observed === null ? '' : ` seen ${observed.at.replace('.000Z', 'Z')}`;
  return `${at.line}:${at.column} ${host}${port === undefined ? '' : `:${port}`} by ${who || '?'}, ${text}${seen}`;
}

export async function readLogFixture(name: string, options: Partial<LogOptions> = {}): Promise<LogReading | undefined> {
  return readLog(inPieces(bytesOf(`traffic/${name}`), 100), { now: NOW, ...options });
}

export async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

/** Uses as `LINE:COLUMN RELATION CONTEXT TEXT seen WHEN`, then `LINE: what is wrong`. */
export function linesOfLog(reading: LogReading | undefined): string[] {
  if (reading === undefined) return ['no format'];
  return [
    ...reading.uses.map(({ at, relation, context, text, observed }) => {
      const seen = observed === null ? '' : ` seen ${observed.at.replace('.000Z', 'Z')}`;
      return `${at.line}:${at.column} ${relation} in ${context}, ${text}${seen}`;
    }),
    ...reading.broken.map(({ line, detail }) => `${line}: ${detail}`),
  ];
}
