// The audit of a scenario with a mechanism left out: a scanner that is not in the registry, a table of the rulebook that is empty, an
// operation, a kind of name or a kind of link that facts do not have. Everything is handed in; nothing in src knows of it.
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { judgeRequestOf } from '../../src/assembly/judged-survey.js';
import { readInputs } from '../../src/assembly/inputs.js';
import { NOT_LOOKED } from '../../src/assembly/observed.js';
import { replay } from '../../src/assembly/replay.js';
import { gatherScans, type Scanned } from '../../src/assembly/scan-all.js';
import { surveyOf, withoutInputs } from '../../src/assembly/survey.js';
import { byText, sortedUnique } from '../../src/base/order.js';
import { loadConfig } from '../../src/config/load-config.js';
import { judgeWhole } from '../../src/judge/judge.js';
import type { Fact } from '../../src/model/fact.js';
import type { Rulebook } from '../../src/model/rulebook.js';
import { loadRulebook } from '../../src/rulebook/load-rulebook.js';
import { openRegistry } from '../../src/scan/registry.js';
import { openSideRegistry } from '../../src/scan/side-registry.js';
import { openScanning, type Scanning } from '../../src/scan/scan-file.js';
import { walk, type Walk } from '../../src/walk/walk.js';

export const FIXTURES = fileURLToPath(new URL('fixtures/', import.meta.url));
const AS_OF = '2024-08-30T00:00:00.000Z';

/** A mechanism that is left out. */
export type Without =
  /** Several by commas: where one stands in for another. */
  | { readonly scanner: string }
  | { readonly reader: string }
  | { readonly table: keyof Rulebook }
  /** Calls of an operation, or expressions of a kind, are unknown. */
  | { readonly expression: string }
  /** Nothing defines names of a scope. */
  | { readonly scope: string }
  | { readonly link: string }
  | { readonly recording: true };

/** How a mechanism is called in a test's title. */
export function titleOf(without: Without): string {
  return Object.entries(without)
    .map(([kind, name]) => (name === true ? kind : `${kind} ${String(name)}`))
    .join();
}

/** What is opened once for all scenarios: parsers take memory that nobody gives back. */
export interface Means {
  readonly rulebook: Rulebook;
  /** The scanning without a mechanism. */
  readonly scanningWithout: (without: Without | undefined) => Promise<Scanning>;
}

export async function openMeans(): Promise<Means> {
  const [registry, readers, rulebook] = [await openRegistry(), await openSideRegistry(), await loadRulebook()];
  const opened = new Map<string, Promise<Scanning>>();
  const open = (without: Without | undefined): Promise<Scanning> =>
    openScanning(withoutTable(rulebook, without), {
      registry: registry.filter(
        ({ id }) => !(without && 'scanner' in without && without.scanner.split(',').includes(id)),
      ),
      readers: readers.filter(({ id }) => !(without && 'reader' in without && without.reader === id)),
    });
  return {
    rulebook,
    scanningWithout: (without) => {
      const isOwn = without && ('scanner' in without || 'reader' in without || 'table' in without);
      const key = isOwn ? titleOf(without) : '';
      const scanning = opened.get(key) ?? open(isOwn ? without : undefined);
      opened.set(key, scanning);
      return scanning;
    },
  };
}

function withoutTable(rulebook: Rulebook, without: Without | undefined): Rulebook {
  return without && 'table' in without ? { ...rulebook, [without.table]: [] } : rulebook;
}

/** Findings of a scenario as lines (rule, severity, service, host), their places, and the scanners that read its files. */
export interface Ablated {
  readonly lines: readonly string[];
  /** `RELATION HOST @ FILE:LINE` of all evidence. */
  readonly places: readonly string[];
  readonly scanners: ReadonlySet<string>;
}

/** Audits a scenario without a mechanism; `undefined`: with all of them. */
export async function ablate(
  name: string,
  means: Means,
  { retire, without }: { readonly retire: string; readonly without?: Without },
): Promise<Ablated> {
  const temporary = mkdtempSync(join(tmpdir(), 'lastref-ablation-'));
  try {
    const folder = join(temporary, 'acme');
    cpSync(join(FIXTURES, name, 'estate'), folder, { recursive: true });
    return await auditFolder(folder, { name, retire, means, without });
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

interface Asked {
  readonly name: string;
  readonly retire: string;
  readonly means: Means;
  readonly without: Without | undefined;
}

async function auditFolder(folder: string, { name, retire, means, without }: Asked): Promise<Ablated> {
  const rulebook = withoutTable(means.rulebook, without);
  const request = {
    cwd: folder,
    paths: [folder],
    retire: [retire],
    asOf: AS_OF,
    strict: false,
    exclude: [],
    only: [],
    full: false,
  };
  const { config, ignored } = await loadConfig({ cwd: folder, retire: request.retire, firstPath: folder });
  const walked = await walk({
    paths: request.paths,
    cwd: folder,
    repos: [],
    configFolder: config.folder,
    hasConfig: config.file !== undefined,
    exclude: [],
    own: config.file ? [config.file] : [],
  });
  const inputs = await readInputs({ config, rulebook, repos: walked.repos, asOf: AS_OF });
  const sources = withoutInputs(walked, inputs);
  const { scanned, scanners } = await scan(sources, await means.scanningWithout(without), without);
  const recording = join(FIXTURES, name, 'recording.json');
  const isRecorded = existsSync(recording) && !(without && 'recording' in without);
  const recorded = isRecorded ? await replay(recording, folder) : NOT_LOOKED;
  const gathered = { config, ignored, rulebook, recorded, walked, sources, inputs, scanned };
  const found = await surveyOf(gathered, request, { slice: true });
  const { report } = judgeWhole(judgeRequestOf(found, request, []));
  const lines = report.findings.map(({ rule, severity, service, host }) =>
    [rule, severity, service?.replace(/^service:/, '') ?? '-', host].join(' '),
  );
  const places = report.findings.flatMap(({ host, evidence }) =>
    evidence.map(({ relation, file, line }) => `${relation} ${host} @ ${file}:${line}`),
  );
  return { lines: lines.sort(byText), places: sortedUnique(places), scanners };
}

async function scan(
  { files }: Walk,
  scanning: Scanning,
  without: Without | undefined,
): Promise<{ readonly scanned: Scanned; readonly scanners: Set<string> }> {
  const scanners = new Set<string>();
  const scans = [];
  for (const file of files) {
    const found = await scanning.scan(file);
    if (found.asked) scanners.add(found.scanner);
    scans.push({ file, found: { ...found, facts: found.facts.flatMap((fact) => withoutFact(fact, without)) } });
  }
  return { scanned: gatherScans(scans), scanners };
}

function withoutFact(fact: Fact, without: Without | undefined): readonly Fact[] {
  if (without === undefined) return [fact];
  if ('link' in without) return fact.kind === 'link' && fact.link === without.link ? [] : [fact];
  if ('scope' in without) return fact.kind === 'definition' && fact.scope === without.scope ? [] : [fact];
  return 'expression' in without ? [withoutExpression(fact, without.expression) as Fact] : [fact];
}

/** A plain value in which expressions of a kind, or calls of an operation, are unknown. */
function withoutExpression(value: unknown, left: string): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutExpression(item, left));
  if (typeof value !== 'object' || value === null) return value;
  const { kind, op, at } = value as { kind?: unknown; op?: unknown; at?: unknown };
  if ((kind === left && left !== 'call') || (kind === 'call' && op === left))
    return { kind: 'unknown', why: 'unsupported', at };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutExpression(inner, left)]));
}
