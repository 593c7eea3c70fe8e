// Which bytes make a file of a language worth parsing: the promise of its scanner to the prefilter.
import { SUPPRESSION_MARK } from '../suppression.js';
import type { Profile } from './profile.js';

/** Bytes of which a file holds one where it can define or pass a part of a name: quotes, and signs of settings. */
const HINTS = [SUPPRESSION_MARK, '"', "'", '`'];

/** Texts of which a file holds one if it can define or pass a part of a name. */
export function hintsOf({ readsEnvironment, settings = {}, hints = [] }: Profile): readonly string[] {
  if (readsEnvironment === true) return [...HINTS, '=', '$'];
  // A helper that reads what it is asked for need hold no text.
  const readers = Object.keys(settings).map((call) => call.slice(call.lastIndexOf('.') + 1).toLowerCase());
  return [...new Set([...HINTS, ...readers.filter((name) => name.length > 5), ...hints])];
}
