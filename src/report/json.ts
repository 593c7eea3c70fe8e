// Reports as JSON: keys in the interface's order, the same bytes for the same data, nothing that a terminal would obey.
import type { HostsResult, WhyResult } from '../model/inventory.js';
import type { Report } from '../model/report.js';
import type { SuppressionListing } from '../model/suppression-listing.js';
import { inertJson } from './inert.js';
import { inOrder } from './ordered.js';
import { HOSTS, REPORT, SUPPRESSIONS, WHY } from './shapes.js';

/** Renders an audit (`schema/report.json`). */
export function auditJson(report: Report): string {
  return toJson(report, REPORT);
}

/** Renders the inventory of hosts. */
export function hostsJson(result: HostsResult): string {
  return toJson(result, HOSTS);
}

/** Renders the paths that answer `why`. */
export function whyJson(result: WhyResult): string {
  return toJson(result, WHY);
}

/** Renders the list of suppressions. */
export function suppressionsJson(listing: SuppressionListing): string {
  return toJson(listing, SUPPRESSIONS);
}

/** Lays the value out in the shape's order, inert, with a newline at its end. */
export function toJson(value: object, shape: object): string {
  return `${inertJson(JSON.stringify(inOrder(value, shape), null, 2))}\n`;
}
