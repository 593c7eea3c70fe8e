// Taskfiles. They are read as the shell script that they stand for (../shell-like/).
import type { Scanner } from '../scanner.js';
import { shell } from './shell.js';

/** Reads Taskfiles. */
export const scanner: Scanner = {
  id: 'taskfile',
  title: 'Taskfile',
  files: {
    names: [
      'Taskfile.yml',
      'Taskfile.yaml',
      'Taskfile.dist.yml',
      'Taskfile.dist.yaml',
      'Taskfile.*.yml',
      'Taskfile_*.yml',
    ],
  },
  version: 1,
  hints: shell.hints,
  references: ['https://taskfile.dev/reference/schema/'],
  needs: 'path',
  open: async (rulebook) => {
    const scan = await shell.open(rulebook);
    const { taskAsShell } = await import('../shell-like/task-shell.js');
    return (source) => scan(taskAsShell(source));
  },
};
