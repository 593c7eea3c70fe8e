// What the flags of one run come to, typed. Defaults live here and nowhere else.
import type { Collapse, RuleId, Severity } from '../index.js';

export type FailOn = Severity | 'never';

/** One `-f FMT[=FILE]`; `file` `undefined` is stdout (or `-o`). */
export interface FormatRequest {
  readonly format: string;
  readonly file?: string;
}

export interface Options {
  readonly config?: string;
  readonly retire: readonly string[];
  /** ISO 8601, UTC; `undefined`: now. */
  readonly asOf?: string;
  readonly formats: readonly FormatRequest[];
  readonly output?: string;
  readonly failOn: FailOn;
  readonly strict: boolean;
  readonly replay?: string;
  /** Looks at the live world, as far as it is allowed. */
  readonly live: boolean;
  /** Names and networks that a live run may ask and dial, beside those of the configuration. */
  readonly allow: readonly string[];
  /** The file that takes what a live run saw. */
  readonly record?: string;
  readonly baseline?: string;
  readonly environment?: string;
  readonly full: boolean;
  /** Facts of earlier runs are used, and this run's kept. */
  readonly cache: boolean;
  readonly concurrency?: number;
  readonly exclude: readonly string[];
  readonly only: readonly RuleId[];
  readonly showSuppressed: boolean;
  /** `certs`: the certificate that is taken to end. */
  readonly ending?: string;
  /** `explore`: a saved graph. */
  readonly from?: string;
  /** `timeline`: the window; `undefined`: the usual one. */
  readonly days?: number;
  /** `graph`: the nodes that the picture is about. */
  readonly focus?: readonly string[];
  /** `graph`: steps round them. */
  readonly depth?: number;
  readonly collapse?: Collapse;
  /** `graph`: everything. */
  readonly all?: boolean;
  /** `check`: the revision to compare with. */
  readonly base?: string;
  /** `check`: what is compared; `undefined`: the commit HEAD. */
  readonly state?: 'index' | 'worktree';
  /** `check`: whose policy holds for both sides; `undefined`: each its own. */
  readonly configFrom?: 'base' | 'head';
  /** `check`: what becomes of literals that have a replacement; `undefined`: nothing. */
  readonly fix?: 'print' | 'write';
  /** Files may be replaced. */
  readonly force: boolean;
  readonly expiringInDays?: number;
  readonly quiet: boolean;
  readonly progress: boolean;
  readonly colour: boolean;
}

/** A run without flags. */
export const DEFAULT_OPTIONS: Options = {
  retire: [],
  formats: [],
  failOn: 'error',
  strict: false,
  live: false,
  allow: [],
  full: false,
  cache: true,
  exclude: [],
  only: [],
  showSuppressed: false,
  force: false,
  quiet: false,
  progress: true,
  colour: true,
};
