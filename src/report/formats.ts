// The formats that each command can be asked for, the default first. A format that is not here is a usage error, never a guess.
import type { HostsResult, WhyResult } from '../model/inventory.js';
import type { Report } from '../model/report.js';
import { hostsCsv, hostsText } from './hosts.js';
import { auditJson, hostsJson, whyJson } from './json.js';
import type { TextStyle } from './page.js';
import { auditText } from './text.js';
import { whyText } from './why-text.js';

/** One way to render a result: a pure function of the data and, for text, of the style. */
export interface Format<Result> {
  readonly id: string;
  readonly render: (result: Result, style: TextStyle) => string;
}

/** Formats of `audit`. */
export const AUDIT_FORMATS: readonly Format<Report>[] = [
  { id: 'text', render: auditText },
  { id: 'json', render: auditJson },
];

/** Formats of `hosts`. */
export const HOSTS_FORMATS: readonly Format<HostsResult>[] = [
  { id: 'text', render: hostsText },
  { id: 'json', render: hostsJson },
  { id: 'csv', render: hostsCsv },
];

/** Formats of `why`. */
export const WHY_FORMATS: readonly Format<WhyResult>[] = [
  { id: 'text', render: whyText },
  { id: 'json', render: whyJson },
];
