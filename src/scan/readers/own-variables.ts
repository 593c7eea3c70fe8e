// Build files and pipelines that put values together from variables of their own: Maven, MSBuild, Ant, RPM, CMake, just, Earthly, Nix and more. The
// formats are a table in ../own-variables/.
import { VARIABLE_FORMATS } from '../own-variables/formats.js';
import type { SideReader } from '../side-reader.js';

/** One row a format; files of no row say nothing. */
export const reader: SideReader = {
  id: 'own-variables',
  title: 'Variables of build files',
  names: [...new Set(VARIABLE_FORMATS.flatMap(({ names }) => names))],
  paths: VARIABLE_FORMATS.flatMap(({ paths = [] }) => paths),
  version: 1,
  references: VARIABLE_FORMATS.map(({ references }) => references),
  needs: 'path',
  open: async (rulebook) => (await import('../own-variables/open.js')).openOwnVariables(rulebook, VARIABLE_FORMATS),
};
