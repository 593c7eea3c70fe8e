// Java: classes meet by package and name. What its nodes mean is in language/java-nodes.ts.
import { JAVA_READ } from '../language/java-nodes.js';
import { JAVA_SETTINGS, JVM_SECTIONS } from '../language/java-settings.js';
import { languageScanner } from '../language/scanner-of.js';

/** Reads Java. */
export const java = languageScanner({
  id: 'java',
  title: 'Java',
  files: { extensions: ['.java'] },
  grammar: 'java',
  references: [
    'https://docs.oracle.com/javase/specs/jls/se21/html/',
    'https://projectlombok.org/features/GetterSetter',
  ],
  transparent: ['parenthesized_expression'],
  read: JAVA_READ,
  assigned: 'nowhere',
  hasBareMembers: true,
  format: 'printf',
  world: 'jvm',
  sections: JVM_SECTIONS,
  generated: /^(?:[\w.]+\.)?BuildConfig$/,
  hints: ['configuration', 'properties', 'settings'],
  shares: 'package',
  settings: JAVA_SETTINGS,
  environments: ['System.getenv'],
  patterns: ['Pattern.compile', 'Pattern.matches'],
});
