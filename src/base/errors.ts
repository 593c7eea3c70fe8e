// The user's mistakes as typed errors. World trouble is never an error (it is a Blindspot), and our own bugs are plain Errors.

/** Where in a user's file a mistake lies; line and column are 1-based. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

export type ErrorCode =
  | 'bad-argument'
  | 'unknown-command'
  | 'unknown-format'
  | 'bad-date'
  | 'bad-hostname'
  | 'public-suffix'
  | 'no-such-path'
  | 'bad-config'
  | 'unknown-key'
  | 'two-configs'
  | 'bad-rule'
  | 'bad-input'
  | 'git-failed';

export interface ErrorDetail {
  readonly code: ErrorCode;
  /** What is wrong, one sentence without the place. */
  readonly message: string;
  /** The mend: what the user can do, one sentence. */
  readonly hint: string;
  readonly where?: Place;
}

/** Base of every mistake a user can mend. `message` reads `FILE:LINE:COLUMN: what is wrong. The mend.` */
export class UserError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  readonly where: Place | undefined;

  constructor(detail: ErrorDetail) {
    super(`${detail.where ? `${formatPlace(detail.where)}: ` : ''}${detail.message} ${detail.hint}`);
    this.code = detail.code;
    this.hint = detail.hint;
    this.where = detail.where;
    this.name = new.target.name;
  }
}

/** Wrong arguments on the command line. */
export class UsageError extends UserError {}
/** A mistake in lastref.yaml. */
export class ConfigError extends UserError {}
/** A mistake in the rulebook. */
export class RulebookError extends UserError {}
/** An input the user named (a recording, an export) that cannot be used. */
export class InputError extends UserError {}

/** `FILE:LINE:COLUMN`, as editors and terminals link it. */
export function formatPlace(place: Place): string {
  return [place.file, place.line, place.column].filter((part) => part !== undefined).join(':');
}

/** The `code` of a system error such as ENOENT, whichever realm threw it; `undefined` for anything else. */
export function systemCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
