// Perl, Tcl, R and awk scripts without an extension, which say by their first line what runs them.
import type { Scanner } from '../scanner.js';
import { STYLES } from '../loose/style.js';
import { python } from './python.js';

const FIRST_LINE = /^#![^\n]{0,120}/;

/** Reads scripts of the languages of `loose` that have a program of their own. */
export const scanner: Scanner = {
  id: 'script-perl',
  title: 'Perl, Tcl, R and awk scripts',
  files: { sniff: (head) => styleOf(head) !== undefined },
  version: 1,
  hints: python.hints,
  references: ['https://perldoc.perl.org/perlrun'],
  needs: 'path',
  open: async (rulebook) => {
    const scan = await python.open(rulebook);
    const { asPython } = await import('../loose/as-python.js');
    return (source) => {
      const style = styleOf(source.text);
      return scan(style ? asPython(source, style) : source);
    };
  },
};

function styleOf(head: string): (typeof STYLES)[number] | undefined {
  const line = FIRST_LINE.exec(head)?.[0];
  return line === undefined ? undefined : STYLES.find(({ programs }) => programs?.test(line) === true);
}
