// What JSON's own conventions say of keys, whatever the rulebook says of others.
const IDENTIFIER_KEYS: ReadonlySet<string> = new Set([
  ...['$id', '$schema', '@context', '@type', '@id', 'xmlns'],
  // What a template of AWS CloudFormation refers to in itself or in another stack.
  ...['Ref', 'Fn::GetAtt', 'Fn::ImportValue', 'Condition', 'DependsOn'],
]);
const LOCKFILES: ReadonlySet<string> = new Set(['package-lock.json', 'npm-shrinkwrap.json', '.package-lock.json']);
const INTEGRITY = /^(?:sha(?:1|256|384|512)-[A-Za-z0-9+/=]+\s*)+$/;

/** Whether a value under this key path names a schema or vocabulary, and is never fetched by the program that holds it. */
export function isIdentifierPath(path: readonly string[]): boolean {
  return IDENTIFIER_KEYS.has(path[path.length - 1] ?? '') || path.includes('@context');
}

/** Whether the value is a checksum, which only looks like text (Subresource Integrity §3.5). */
export function isIgnored(path: readonly string[], value: string): boolean {
  return path[path.length - 1] === 'integrity' && value.length < 2000 && INTEGRITY.test(value);
}

/** Whether the file is npm's lock file. */
export function isLockfile(path: string): boolean {
  return LOCKFILES.has(path.slice(path.lastIndexOf('/') + 1));
}

/** Whether a value of a lock file is what npm prints and never fetches: where to donate, why a version is deprecated. */
export function isForPeople(path: readonly string[]): boolean {
  return path.slice(2).some((key) => key === 'funding' || key === 'deprecated');
}
