// Java properties files. Recognises them by name; the reading is in ../properties/.
import type { Scanner } from '../scanner.js';

/** Settings and messages as `java.util.Properties` loads them. */
export const scanner: Scanner = {
  id: 'properties',
  title: 'Java properties',
  files: { names: ['*.properties'] },
  version: 1,
  hints: 'always',
  references: [
    'https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/Properties.html#load(java.io.Reader)',
    'https://docs.spring.io/spring-boot/reference/features/external-config.html',
  ],
  needs: 'none',
  open: async (rulebook) => (await import('../properties/scan-properties.js')).openProperties(rulebook),
};
