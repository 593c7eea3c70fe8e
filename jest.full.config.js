import fast from './jest.config.js';

export default {
  ...fast,
  testPathIgnorePatterns: ['/fixtures/'],
  testMatch: ['**/*.full.test.ts'],
  testTimeout: 300_000,
};
