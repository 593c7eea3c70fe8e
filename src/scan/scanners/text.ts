// Text of any format that no other scanner takes. Recognises nothing by itself; the reading is in ../text/.
import type { Scanner } from '../scanner.js';
import { SUPPRESSION_MARK } from '../suppression.js';

/** Every text file left: hosts in strings, comments, URLs and key = value lines, by language profiles of the rulebook. */
export const scanner: Scanner = {
  id: 'text',
  title: 'Text',
  files: {},
  version: 1,
  hints: [SUPPRESSION_MARK],
  references: ['rules/languages.yaml', 'RFC 3986 §3.2', 'RFC 1123 §2.1'],
  needs: 'path',
  open: async (rulebook) => (await import('../text/scan-text.js')).openText(rulebook),
};
