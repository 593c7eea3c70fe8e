// The resources that are records, as the package's own rulebook has them: too many to make up.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { RecordResourceRule } from '../../src/model/rulebook.js';

type Written = Omit<RecordResourceRule, 'zoneName'> & { readonly zoneName?: readonly string[] };

/** All entries of `rules/record-resources.yaml`. */
export const RECORD_RESOURCES: readonly RecordResourceRule[] = (
  parse(readFileSync('rules/record-resources.yaml', 'utf8')) as Written[]
).map((rule) => ({ ...rule, zoneName: rule.zoneName ?? [] }));
