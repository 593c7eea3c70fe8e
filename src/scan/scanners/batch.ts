// Batch files of Windows. They are read as the shell script that they stand for (../shell-like/).
import type { Scanner } from '../scanner.js';
import { shell } from './shell.js';

/** Reads Batch files. */
export const scanner: Scanner = {
  id: 'batch',
  title: 'Batch files',
  files: { extensions: ['.bat', '.cmd'] },
  version: 1,
  hints: shell.hints,
  references: ['https://learn.microsoft.com/windows-server/administration/windows-commands/windows-commands'],
  needs: 'path',
  open: async (rulebook) => {
    const scan = await shell.open(rulebook);
    const { batchAsShell } = await import('../shell-like/batch-shell.js');
    return (source) => scan(batchAsShell(source));
  },
};
