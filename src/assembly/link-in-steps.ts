// Linking as a part of a run: it lets go of the thread again and again, so that a signal to stop is heard and progress is shown.
import { setImmediate } from 'node:timers/promises';
import { linking, type LinkRequest } from '../link/link.js';
import type { Estate } from '../model/reference.js';
import type { SurveyRequest } from './request.js';

const LONGEST_MS = 50;

/** Links as `link` does. Throws the signal's reason. */
export async function linkInSteps(
  request: LinkRequest,
  { signal, onProgress }: Pick<SurveyRequest, 'signal' | 'onProgress'>,
): Promise<Estate> {
  const total = request.files.length;
  onProgress?.({ phase: 'link', done: 0, total });
  const work = linking(request);
  let since = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (performance.now() - since < LONGEST_MS) continue;
    onProgress?.({ phase: 'link', done: step.value, total });
    await setImmediate();
    signal?.throwIfAborted();
    since = performance.now();
  }
}
