// `lastref suppressions list`: what is hidden, until when and why, from request to listing.
import { readVersion } from '../base/version.js';
import { listSuppressions } from '../judge/list-suppressions.js';
import type { SuppressionListing } from '../model/suppression-listing.js';
import { coverageOf } from './coverage.js';
import type { SurveyRequest } from './request.js';
import { survey } from './survey.js';

/** `expiringInDays`: only what ends within so many days from the clock, or has ended; `undefined`: everything. */
export interface SuppressionsRequest extends SurveyRequest {
  readonly expiringInDays?: number;
}

/** Lists the suppressions of an estate. Throws UserErrors for what the user can mend. */
export async function suppressions(request: SuppressionsRequest): Promise<SuppressionListing> {
  const { asOf, expiringInDays: days } = request;
  const found = await survey(request);
  const { graph, estate, config, rulebook, seen } = found;
  const options = { strict: false, only: [] };
  const all = listSuppressions({ graph, estate, config, rulebook, asOf, version: readVersion(), seen, options });
  const isListed = (daysLeft: number | null): boolean => days === undefined || (daysLeft !== null && daysLeft <= days);
  return {
    schemaVersion: 1,
    asOf: new Date(asOf).toISOString(),
    expiringInDays: days ?? null,
    suppressions: all.filter(({ daysLeft }) => isListed(daysLeft)),
    coverage: coverageOf(found),
  };
}
