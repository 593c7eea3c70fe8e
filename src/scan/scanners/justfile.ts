// Justfiles. They are read as the shell script that they stand for (../shell-like/).
import type { Scanner } from '../scanner.js';
import { shell } from './shell.js';

/** Reads Justfile. */
export const scanner: Scanner = {
  id: 'justfile',
  title: 'Justfile',
  files: { names: ['justfile', '.justfile'], extensions: ['.just'] },
  version: 1,
  hints: shell.hints,
  references: ['https://just.systems/man/en/'],
  needs: 'path',
  open: async (rulebook) => {
    const scan = await shell.open(rulebook);
    const { justAsShell } = await import('../shell-like/just-shell.js');
    return (source) => scan(justAsShell(source));
  },
};
