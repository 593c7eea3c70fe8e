import fast from './jest.config.js';

export default {
  ...fast,
  testPathIgnorePatterns: ['/fixtures/'],
  testMatch: ['**/*.full.test.ts'],
  // One after another: they start servers, browsers and terminals, and wait for them.
  maxWorkers: 1,
  testTimeout: 300_000,
};
