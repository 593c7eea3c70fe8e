// package.json: the service or package that a folder is, how other modules enter it, and the hosts its metadata and dependencies name.
import { writeManifest } from '../typescript/package-manifest.js';
import type { Scanner } from '../scanner.js';

/** Reads npm manifests. */
export const packageJson: Scanner = {
  id: 'package-json',
  title: 'package.json',
  files: { names: ['package.json'] },
  version: 1,
  hints: 'always',
  references: ['https://docs.npmjs.com/cli/configuring-npm/package-json', 'https://nodejs.org/api/packages.html'],
  needs: 'none',
  open: () => Promise.resolve((source) => writeManifest(source)),
};
