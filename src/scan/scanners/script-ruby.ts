// Ruby scripts without an extension, which say by their first line what runs them.
import type { Scanner } from '../scanner.js';
import { ruby } from './ruby.js';

/** Reads Ruby scripts. */
export const scanner: Scanner = {
  ...ruby,
  id: 'script-ruby',
  title: 'Ruby scripts',
  files: { sniff: (head) => /^#!\s?\S{0,80}(?:\/env\s+(?:-S\s+)?\S{0,40})?\bruby\b/.test(head) },
};
