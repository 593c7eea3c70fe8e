// Fast tests. The long ones, which need real daemons, a terminal or a browser, are in jest.full.config.js.
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  setupFiles: ['<rootDir>/test/property-seed.ts'],
  testPathIgnorePatterns: ['/fixtures/', '/scanners/[^/]+/input/', '\\.full\\.test\\.ts$'],
  modulePathIgnorePatterns: ['/fixtures/', '/scanners/[^/]+/input/', '<rootDir>/samples/', '<rootDir>/dist/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  coverageProvider: 'v8',
  collectCoverageFrom: ['src/**/*.{ts,tsx}'],
  // One worker a core: jest would leave one core idle, which on two is half of them.
  maxWorkers: '100%',
  testTimeout: 30_000,
  workerIdleMemoryLimit: '700MB',
};
