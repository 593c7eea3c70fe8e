// The certificates that Secrets hold, for those who serve names with them: the nearest Secret of that name. It evaluates nothing.
import { posix } from 'node:path';
import type { CertificateFact } from '../model/fact.js';
import { sortedUnique } from '../base/order.js';
import { instancesAround } from './define-shared.js';
import type { LinkedFile } from './linked-file.js';
import type { NameTable } from './name-table.js';
import { environmentOfEntry } from './precedence.js';

/** `sha256:HEX` of what the Secret holds, sorted; empty where no file of the run says it. */
export type SecretCertificates = (secret: string, file: LinkedFile) => readonly string[];

/** Prepares the question; `certificates` are the first of each file. */
export function createSecretCertificates(
  table: NameTable,
  certificates: ReadonlyMap<string, CertificateFact>,
): SecretCertificates {
  return (secret, file) => {
    for (const place of instancesAround(file)) {
      const entries = table.entriesOf(`kubernetes|${place}#certificate:${secret}/sha256`);
      if (entries.length === 0) continue;
      return sortedUnique(
        entries.flatMap((entry) => {
          const [theirs, own] = [environmentOfEntry(entry), file.environment];
          if (theirs !== undefined && own !== undefined && theirs !== own) return [];
          const { value } = entry.definition;
          if (value.kind !== 'text') return [];
          if (!value.text.startsWith('path:')) return [value.text];
          const path = posix.join(posix.dirname(entry.file.path), value.text.slice('path:'.length));
          const held = certificates.get(`${entry.file.repo}:${posix.normalize(path)}`);
          return held ? [`sha256:${held.sha256}`] : [];
        }),
      );
    }
    return [];
  };
}
