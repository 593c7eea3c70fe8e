// Types of expectations.mjs, for the tests.
import type { Report } from '../src/model/report.js';

/** An expectation as read; see expected/*.json. */
export interface Expectation {
  readonly name: string;
  readonly estate: string;
  readonly asOf: string;
  readonly replay: string;
  readonly exitCode: number;
  readonly verdict: Report['verdict'];
  readonly layers: Report['coverage']['layers'];
  readonly retirements: readonly Pick<
    Report['retirements'][number],
    'domain' | 'daysLeft' | 'verdict' | 'dependents'
  >[];
  readonly findings: readonly ExpectedFinding[];
  readonly unreported: readonly string[];
  readonly says: readonly string[];
}

export interface ExpectedFinding {
  readonly rule: Report['findings'][number]['rule'];
  readonly severity: Report['findings'][number]['severity'];
  readonly service?: string | null;
  readonly host?: string;
  readonly endpoint?: string;
  /** Fingerprints, any of which stands for it. */
  readonly certificate?: readonly string[];
  readonly path?: readonly string[];
  readonly failsAt?: string;
  /** What `fix.to` must name, any one. */
  readonly fix?: readonly string[];
  /** Files that evidence or steps must name. */
  readonly through?: readonly string[];
  readonly optional?: true;
}

export function readExpectation(name: string): Expectation;
export function compare(report: Report, exitCode: number, expected: Expectation): string[];
export function missingFromText(text: string, expected: Expectation): string[];
