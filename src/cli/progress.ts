// One line on a terminal's stderr that says how far a run is. It is gone when the run ends, and never there in a log.
import { clip, inert, type Progress } from '../index.js';
import type { Options } from './options.js';
import type { World } from './world.js';

const LEAST_GAP_MS = 100;
const NARROWEST = 20;
/** Sooner than this a pace says nothing. */
const LEAST_PACE_MS = 2000;
const WORK: Readonly<Record<Progress['phase'], string>> = {
  walk: 'Listing files',
  scan: 'Reading files',
  link: 'Linking',
  observe: 'Looking at DNS and TLS',
  judge: 'Judging',
};

export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  readonly clear: () => void;
}

/** The line, or one that shows nothing where nobody watches. */
export function progressLine({ quiet, progress }: Options, { stderr, env, elapsedMs }: World): ProgressLine {
  if (quiet || !progress || stderr.isTTY !== true || env['TERM'] === 'dumb')
    return { show: () => undefined, clear: () => undefined };
  const drawn = { at: -Infinity, any: false };
  const begun: { phase?: Progress['phase']; at: number } = { at: 0 };
  const ignore = (): void => undefined;
  return {
    show: (now) => {
      if (begun.phase !== now.phase) Object.assign(begun, { phase: now.phase, at: elapsedMs() });
      if (elapsedMs() - drawn.at < LEAST_GAP_MS) return;
      drawn.at = elapsedMs();
      drawn.any = true;
      const columns = Math.max((stderr.columns || 80) - 1, NARROWEST);
      const line = progressText(now, columns, secondsLeft(now, elapsedMs() - begun.at));
      stderr.write(`\r\u001b[2K${line}`, ignore);
    },
    clear: () => {
      if (drawn.any) stderr.write('\r\u001b[2K', ignore);
      drawn.any = false;
    },
  };
}

/** How long the phase goes on at its pace so far; `undefined`: too early to say. */
export function secondsLeft({ done, total }: Progress, elapsed: number): number | undefined {
  if (total === null || done === 0 || done >= total || elapsed < LEAST_PACE_MS) return undefined;
  return Math.ceil((elapsed * (total - done)) / done / 1000);
}

/** `Reading files 4210/13205, 12 s left  apps/web/src/a.ts`, in so many columns. */
export function progressText({ phase, done, total, item }: Progress, columns: number, left?: number): string {
  const amount = total === null ? (done > 0 ? ` ${String(done)}` : '') : ` ${String(done)}/${String(total)}`;
  const end =
    left === undefined ? '' : left < 120 ? `, ${String(left)} s left` : `, ${String(Math.ceil(left / 60))} min left`;
  return clip(`${WORK[phase]}${amount}${end}${item === undefined ? '' : `  ${inert(item)}`}`, columns);
}
