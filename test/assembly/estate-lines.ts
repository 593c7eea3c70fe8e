// Small estates written out of a table of files, and what lastref says of them, one line for each host.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { audit, hosts } from '../../src/index.js';
import type { Evidence } from '../../src/index.js';
import { byText } from '../../src/base/order.js';

const folder = mkdtempSync(join(tmpdir(), 'lastref-estates-'));

/** Removes all estates. */
export function removeEstates(): void {
  rmSync(folder, { recursive: true });
}

let estates = 0;

type Files = Readonly<Record<string, string>>;

/** What is said of each host of an estate: `HOST RELATION CONTEXT`, sorted. */
export async function saidOf(files: Files): Promise<readonly string[]> {
  return linesOf(files, ({ relation, context }) => `${relation} ${context}`);
}

/** Where each host of an estate is: `HOST FILE`, sorted. */
export async function placesOf(files: Files): Promise<readonly string[]> {
  return linesOf(files, ({ file }) => file ?? '');
}

/** By which text each host of an estate is reached through other places: `HOST TEXT`, sorted. */
export async function stepsOf(files: Files): Promise<readonly string[]> {
  const all = await linesOf(files, ({ text, steps }) => (steps.length > 0 ? text : ''));
  return all.filter((line) => !line.endsWith(' '));
}

/** Where each host of an estate stands on its line: `HOST COLUMN-END`, sorted. */
export async function spansOf(files: Files): Promise<readonly string[]> {
  return linesOf(files, ({ column, endColumn }) => `${column ?? ''}-${endColumn ?? ''}`);
}

/** How bad each retired host of an estate is: `HOST SEVERITY`, sorted. */
export async function severitiesOf(files: Files): Promise<readonly string[]> {
  const { report } = await audit({ ...requestFor(files), retire: ['acme.example'] });
  return report.findings.map(({ host, severity }) => `${host} ${severity}`).sort(byText);
}

async function linesOf(files: Files, said: (evidence: Evidence) => string): Promise<readonly string[]> {
  const { hosts: found } = await hosts(requestFor(files));
  const lines = found.flatMap(({ host, references }) => references.map((one) => `${host} ${said(one)}`));
  return [...new Set(lines)].sort(byText);
}

/** Writes the files and asks of nothing else. */
function requestFor(files: Files): Parameters<typeof hosts>[0] {
  const root = join(folder, `estate-${estates++}`);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const asOf = '2026-01-01T00:00:00.000Z';
  return { cwd: root, paths: ['.'], retire: [], asOf, strict: false, exclude: [], only: [], full: false };
}
