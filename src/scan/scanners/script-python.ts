// Python scripts without an extension, which say by their first line what runs them.
import type { Scanner } from '../scanner.js';
import { python } from './python.js';

/** Reads Python scripts. */
export const scanner: Scanner = {
  ...python,
  id: 'script-python',
  title: 'Python scripts',
  files: {
    sniff: (head) => /^#!\s?\S{0,80}(?:\/env\s+(?:-S\s+)?\S{0,40})?\b(?:python|pypy|uv)[\d.]{0,6}\b/.test(head),
  },
};
