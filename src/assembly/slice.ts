// What a judgement is about, so that linking can leave out what certainly has nothing to do with it. It never decides the judgement:
// with `--full` nothing is left out, and the report is the same.
import type { Config } from '../config/config.js';
import type { Hostname } from '../model/hostname.js';
import { namesOf } from '../link/watch.js';
import type { Observed } from './observed.js';

/** The names that the report can speak of; `undefined` where any name of the estate can matter. */
export function namesAskedAbout({ retire, certificates }: Config, { add }: Observed): readonly Hostname[] | undefined {
  // A failed look-up is material where its name stands on any path.
  if (add.blindspots.length > 0) return undefined;
  return [
    ...retire.map(({ pattern }) => pattern.domain),
    ...certificates.ending.flatMap(({ names }) => names),
    ...namesOf(add),
  ];
}
