// tsconfig.json and jsconfig.json: path aliases, and the few URLs that may stand there. `extends` is not followed: that is another file.
import { writeProject } from '../typescript/project-config.js';
import type { Scanner } from '../scanner.js';

/** Reads the compiler's project files. */
export const tsconfig: Scanner = {
  id: 'tsconfig',
  title: 'tsconfig.json',
  files: { names: ['tsconfig.json', 'tsconfig.*.json', 'jsconfig.json', 'jsconfig.*.json'] },
  version: 1,
  hints: 'always',
  references: ['https://www.typescriptlang.org/tsconfig/'],
  needs: 'none',
  open: () => Promise.resolve((source) => writeProject(source)),
};
