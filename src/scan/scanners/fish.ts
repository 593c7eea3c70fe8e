// Fish. Its files are read as the shell script that they stand for (../shell-like/).
import type { Scanner } from '../scanner.js';
import { shell } from './shell.js';

/** Reads fish scripts. */
export const scanner: Scanner = {
  id: 'fish',
  title: 'Fish scripts',
  files: { extensions: ['.fish'] },
  version: 1,
  hints: shell.hints,
  references: ['https://fishshell.com/docs/current/language.html'],
  needs: 'path',
  open: async (rulebook) => {
    const scan = await shell.open(rulebook);
    const { fishAsShell } = await import('../shell-like/fish-shell.js');
    return (source) => scan(fishAsShell(source));
  },
};
