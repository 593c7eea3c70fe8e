import { describe, expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { grammarFile } from '../../src/scan/grammar-file.js';

describe('grammarFile', () => {
  test('finds the grammar that development installs', () => {
    const file = grammarFile('hcl');

    expect(existsSync(file)).toBe(true);
  });

  test('an unknown name is a mistake', () => {
    expect(() => grammarFile('cobol')).toThrow(Error);
  });
});
