// CMake. Its files are read as the shell script that they stand for (../shell-like/).
import type { Scanner } from '../scanner.js';
import { shell } from './shell.js';

/** Reads CMake. */
export const scanner: Scanner = {
  id: 'cmake',
  title: 'CMake',
  files: { names: ['CMakeLists.txt'], extensions: ['.cmake'] },
  version: 1,
  hints: shell.hints,
  references: ['https://cmake.org/cmake/help/latest/manual/cmake-language.7.html'],
  needs: 'path',
  open: async (rulebook) => {
    const scan = await shell.open(rulebook);
    const { cmakeAsShell } = await import('../shell-like/settings-shell.js');
    return (source) => scan(cmakeAsShell(source));
  },
};
