// JSON and JSON with comments. Recognises them by extension; the reading is in ../json/. JSON5 and JSON lines are plain text.
import type { Scanner } from '../scanner.js';

/** JSON files of no format of their own, and npm's lock file. */
export const scanner: Scanner = {
  id: 'json',
  title: 'JSON',
  files: {
    names: ['.swcrc', '.babelrc', '.jshintrc', '.jscsrc', '.bowerrc', '.parcelrc', '.hintrc', '.nycrc', '.htmlhintrc'],
    extensions: ['.json', '.jsonc', '.webmanifest', '.code-workspace', '.jsonld', '.geojson', '.avsc', '.har'],
  },
  version: 1,
  hints: ['"'],
  references: ['RFC 8259', 'https://jsonc.org/', 'https://docs.npmjs.com/cli/configuring-npm/package-lock-json'],
  needs: 'name',
  open: async (rulebook) => (await import('../json/scan-json.js')).openJson(rulebook),
};
