// Makefiles, and just's files of recipes. Recognises them; they are read as the shell script that they stand for (../shell-like/).
import { toSource, type Scanner } from '../scanner.js';
import { shell } from './shell.js';

/** GNU make's files and those of just: variables, and the commands of recipes. */
export const scanner: Scanner = {
  id: 'makefile',
  title: 'Makefile',
  files: {
    names: ['Makefile', 'GNUmakefile', 'Makefile.*', 'Justfile', '.justfile'],
    extensions: ['.mk', '.mak', '.just'],
  },
  version: 1,
  hints: shell.hints,
  references: ['https://www.gnu.org/software/make/manual/make.html', 'https://just.systems/man/en/'],
  needs: 'path',
  open: async (rulebook) => {
    const scan = await shell.open(rulebook);
    const { makeAsShell } = await import('../shell-like/make-shell.js');
    return (source) =>
      scan(makeAsShell(JUST.test(source.path) ? toSource(source.path, withTabs(source.text)) : source));
  },
};

const JUST = /(?:^|\/)\.?justfile$|\.just$/i;

/** Recipes of just may be indented by blanks, those of make not. */
function withTabs(text: string): string {
  return text.replaceAll(/^ (?=\s*\S)/gm, '\t');
}
