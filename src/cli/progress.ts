// One line on a terminal's stderr that says how far a run is. It is gone when the run ends, and never there in a log.
import { clip, inert, type Progress } from '../index.js';
import type { Options } from './options.js';
import type { World } from './world.js';

const LEAST_GAP_MS = 100;
const NARROWEST = 20;
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
  const ignore = (): void => undefined;
  return {
    show: (now) => {
      if (elapsedMs() - drawn.at < LEAST_GAP_MS) return;
      drawn.at = elapsedMs();
      drawn.any = true;
      stderr.write(`\r\u001b[2K${progressText(now, Math.max((stderr.columns || 80) - 1, NARROWEST))}`, ignore);
    },
    clear: () => {
      if (drawn.any) stderr.write('\r\u001b[2K', ignore);
      drawn.any = false;
    },
  };
}

/** `Reading files 4210/13205 apps/web/src/a.ts`, in so many columns. */
export function progressText({ phase, done, total, item }: Progress, columns: number): string {
  const amount = total === null ? (done > 0 ? ` ${String(done)}` : '') : ` ${String(done)}/${String(total)}`;
  return clip(`${WORK[phase]}${amount}${item === undefined ? '' : `  ${inert(item)}`}`, columns);
}
