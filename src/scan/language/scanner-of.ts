// A scanner from a profile: all that a language needs besides its profile. The engine is loaded when the first file is read.
import type { Scanner } from '../scanner.js';
import { hintsOf } from './hints.js';
import type { Profile } from './profile.js';

/** The scanner of a language. */
export function languageScanner(profile: Profile): Scanner {
  const { id, title, files, references } = profile;
  return {
    id,
    title,
    files,
    version: 3,
    hints: hintsOf(profile),
    references,
    needs: 'path',
    open: async (rulebook) => (await import('./scan-language.js')).openLanguage(profile, rulebook),
  };
}
