// Shell scripts without an extension, which say by their first line what runs them.
import type { Scanner } from '../scanner.js';
import { shell } from './shell.js';

/** Reads Shell scripts. */
export const scanner: Scanner = {
  ...shell,
  id: 'script-shell',
  title: 'Shell scripts',
  files: { sniff: (head) => /^#!\s?\S{0,80}(?:\/env\s+(?:-S\s+)?\S{0,40})?\b(?:ba|z|k|da|a|mk)?sh\b/.test(head) },
};
