// Makefiles. Recognises them; they are read as the shell script that they stand for (../shell-like/).
import type { Scanner } from '../scanner.js';
import { shell } from './shell.js';

/** GNU make's files: variables, and the commands of recipes. */
export const scanner: Scanner = {
  id: 'makefile',
  title: 'Makefile',
  files: { names: ['Makefile', 'GNUmakefile', 'makefile', 'Makefile.*'], extensions: ['.mk', '.mak'] },
  version: 1,
  hints: shell.hints,
  references: ['https://www.gnu.org/software/make/manual/make.html'],
  needs: 'path',
  open: async (rulebook) => {
    const scan = await shell.open(rulebook);
    const { makeAsShell } = await import('../shell-like/make-shell.js');
    return (source) => scan(makeAsShell(source));
  },
};
