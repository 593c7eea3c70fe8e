// Reads one log from its bytes: decides by its first lines which format it is, then counts line by line. Lines that cannot be read stop
// nothing; the first of them are told with the names that may hide in them.
import { byText } from '../../../base/order.js';
import type { ImportedUse } from '../../../model/imported-use.js';
import type { BrokenRow } from '../export-format.js';
import { labelsIn } from '../row-labels.js';
import { LOG_FORMATS } from './log-formats.js';
import type { LineOptions, LineReading, LogFormat } from './log-format.js';
import { logLines, type LogLine } from './log-lines.js';
import { createTally, type Tally, type TallyOptions } from './tally.js';

/** Lines by which a format is chosen. */
const TRIAL_LINES = 2000;
const NAMED_ROWS = 5;

export interface LogOptions extends LineOptions, TallyOptions {}

export interface LogReading {
  readonly title: string;
  readonly uses: readonly ImportedUse[];
  /** The first lines that could not be read. */
  readonly broken: readonly BrokenRow[];
  readonly brokenLines: number;
  /** Lower-case labels of all lines that could not be read, sorted. */
  readonly brokenLabels: readonly string[];
  /** Lines that show a use whose host no part of them names. */
  readonly hostlessLines: number;
  /** Lines whose host was not kept, because there were too many. */
  readonly droppedLines: number;
}

/** Reads a log; `undefined` where no format understands any of its lines. */
export async function readLog(chunks: AsyncIterable<Uint8Array>, options: LogOptions): Promise<LogReading | undefined> {
  const trial: LogLine[] = [];
  let counting: Counting | undefined;
  for await (const line of logLines(chunks)) {
    if (counting) {
      count(counting, line);
      continue;
    }
    if (trial.push(line) < TRIAL_LINES) continue;
    counting = begin(trial, options);
    if (counting === undefined) return undefined;
  }
  counting ??= begin(trial, options);
  return counting && toReading(counting);
}

interface Counting {
  readonly format: LogFormat;
  readonly read: (line: string) => LineReading;
  readonly tally: Tally;
  readonly broken: BrokenRow[];
  readonly labels: Set<string>;
  brokenLines: number;
  hostlessLines: number;
}

function begin(trial: readonly LogLine[], options: LogOptions): Counting | undefined {
  const scored = LOG_FORMATS.map((format) => ({ format, score: scoreOf(format, trial, options) }));
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a), { format: scored[0]?.format, score: 0 });
  if (best.format === undefined || best.score <= 0) return undefined;
  const counting: Counting = {
    format: best.format,
    read: best.format.open(options),
    tally: createTally(options),
    broken: [],
    labels: new Set(),
    brokenLines: 0,
    hostlessLines: 0,
  };
  for (const line of trial) count(counting, line);
  return counting;
}

/** Lines that show a use; none where more cannot be read. */
function scoreOf(format: LogFormat, trial: readonly LogLine[], options: LogOptions): number {
  const read = format.open(options);
  let understood = 0;
  let broken = 0;
  for (const { text } of trial) {
    const reading = read(text);
    if (reading === 'broken') broken++;
    else if (reading !== 'other') understood++;
  }
  return understood >= broken ? understood : 0;
}

function count(counting: Counting, { text, number }: LogLine): void {
  const reading = counting.read(text);
  if (reading === 'other') return;
  if (reading === 'hostless') counting.hostlessLines++;
  else if (reading !== 'broken') for (const sight of reading) counting.tally.add(sight, number, text);
  else {
    counting.brokenLines++;
    for (const label of labelsIn(text)) counting.labels.add(label);
    if (counting.broken.length < NAMED_ROWS)
      counting.broken.push({
        kind: 'broken',
        line: number,
        detail: 'the line could not be read',
        raw: text.slice(0, 2000),
      });
  }
}

function toReading({ format, tally, broken, labels, brokenLines, hostlessLines }: Counting): LogReading {
  return {
    title: format.title,
    uses: tally.uses(),
    broken,
    brokenLines,
    brokenLabels: [...labels].sort(byText),
    hostlessLines,
    droppedLines: tally.dropped(),
  };
}
