// C and C++. Recognises their files; what their nodes mean is in ../language/c-nodes.ts, what macros are in ../c-like/c-text.ts.
import { C_PROFILE } from '../language/c-nodes.js';
import { languageScanner } from '../language/scanner-of.js';
import type { Scanner } from '../scanner.js';

const language = languageScanner({
  id: 'cpp',
  title: 'C and C++',
  files: {
    extensions: [
      '.c',
      '.h',
      '.cc',
      '.cpp',
      '.cxx',
      '.c++',
      '.hh',
      '.hpp',
      '.hxx',
      '.h++',
      '.inl',
      '.ipp',
      '.tpp',
      '.ino',
      '.cu',
      '.cuh',
    ],
  },
  grammar: 'cpp',
  references: ['https://www.open-std.org/jtc1/sc22/wg14/', 'https://eel.is/c++draft/lex'],
  ...C_PROFILE,
});

/** Reads C and C++. */
export const scanner: Scanner = {
  ...language,
  open: async (rulebook) => {
    const scan = await language.open(rulebook);
    const { cText } = await import('../c-like/c-text.js');
    return (source) => scan(cText(source));
  },
};
