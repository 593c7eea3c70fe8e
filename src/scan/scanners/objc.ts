// Objective-C. Recognises its files by their content, since other languages end theirs alike.
import { C_PROFILE } from '../language/c-nodes.js';
import { languageScanner } from '../language/scanner-of.js';
import type { Scanner } from '../scanner.js';

const language = languageScanner({
  id: 'objc',
  title: 'Objective-C',
  files: {
    extensions: ['.m', '.mm', '.h'],
    sniff: (head) => /^[ \t]{0,20}(?:#import|@(?:interface|implementation|protocol|class|import|end)\b)/m.test(head),
  },
  grammar: 'objc',
  references: ['https://developer.apple.com/library/archive/documentation/Cocoa/Conceptual/ObjectiveC/'],
  ...C_PROFILE,
  format: 'printf',
});

/** Reads Objective-C. */
export const scanner: Scanner = {
  ...language,
  open: async (rulebook) => {
    const scan = await language.open(rulebook);
    const { cText } = await import('../c-like/c-text.js');
    return (source) => scan(cText(source));
  },
};
