// The rules that run, in the order of the vocabulary. A new rule is a file in rules/ and a line here.
import { certificateEnding } from './rules/certificate-ending.js';
import { certificateUncovered } from './rules/certificate-uncovered.js';
import { danglingRecord } from './rules/dangling-record.js';
import { renewalBlocked } from './rules/renewal-blocked.js';
import { retiredAlias } from './rules/retired-alias.js';
import { retiredHost } from './rules/retired-host.js';
import { retiredRecord } from './rules/retired-record.js';
import { retiredStillIssued } from './rules/retired-still-issued.js';
import { rotationIncomplete } from './rules/rotation-incomplete.js';
import { suppressionExpired } from './rules/suppression-expired.js';
import { suppressionInvalid } from './rules/suppression-invalid.js';
import type { Rule } from './rule.js';

/** Every rule of this version. */
export function allRules(): readonly Rule[] {
  return [
    retiredHost,
    retiredAlias,
    retiredRecord,
    certificateEnding,
    certificateUncovered,
    rotationIncomplete,
    renewalBlocked,
    danglingRecord,
    retiredStillIssued,
    suppressionExpired,
    suppressionInvalid,
  ];
}
