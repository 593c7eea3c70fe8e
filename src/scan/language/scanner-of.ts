// A scanner from a profile: all that a language needs besides its profile. The engine is loaded when the first file is read.
import type { Scanner } from '../scanner.js';
import { SUPPRESSION_MARK } from '../suppression.js';
import type { Profile } from './profile.js';

/** Bytes of which a file holds one where it can define or pass a part of a name: quotes, and signs of settings. */
const HINTS = [SUPPRESSION_MARK, '"', "'", '`'];

/** Texts of which a file holds one if it can define or pass a part of a name. */
export function hintsOf({ readsEnvironment }: Profile): readonly string[] {
  return readsEnvironment === true ? [...HINTS, '=', '$'] : HINTS;
}

/** The scanner of a language. */
export function languageScanner(profile: Profile): Scanner {
  const { id, title, files, references } = profile;
  return {
    id,
    title,
    files,
    version: 1,
    hints: hintsOf(profile),
    references,
    needs: 'path',
    open: async (rulebook) => (await import('./scan-language.js')).openLanguage(profile, rulebook),
  };
}
