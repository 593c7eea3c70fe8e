// Text of any format that no other scanner takes. Recognises nothing by itself; the reading is in ../text/.
import type { Scanner } from '../scanner.js';
import { SUPPRESSION_MARK } from '../suppression.js';

const SETTINGS = [
  '.yaml',
  '.yml',
  '.conf',
  '.ini',
  '.cfg',
  '.cnf',
  '.toml',
  '.env',
  '.properties',
  '.service',
  '.repo',
];
const TEMPLATES = ['.j2', '.jinja', '.jinja2', '.erb', '.tmpl', '.tpl'];

/** Every text file left: hosts in strings, comments, URLs and key = value lines, by language profiles of the rulebook. */
export const scanner: Scanner = {
  id: 'text',
  title: 'Text',
  // Templates of settings are no pages, even where they hold something like a tag.
  files: { extensions: SETTINGS.flatMap((inner) => TEMPLATES.map((end) => `${inner}${end}`)) },
  version: 1,
  hints: [SUPPRESSION_MARK],
  references: ['rules/languages.yaml', 'RFC 3986 §3.2', 'RFC 1123 §2.1'],
  needs: 'path',
  open: async (rulebook) => (await import('../text/scan-text.js')).openText(rulebook),
};
