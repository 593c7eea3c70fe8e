// Where an expression is evaluated: its file, the chain of calls that reached it, and the rows it stands in.
import type { Context } from '../model/vocabulary.js';
import type { Fact } from '../model/fact.js';
import type { Thunk, Element } from './value.js';

/** A file with its facts and what is known of it from outside: whose it is, what kind of place, which environment. */
export interface LinkedFile {
  readonly repo: string;
  readonly path: string;
  readonly facts: readonly Fact[];
  /** `service:NAME`, or `null` where no service has it. */
  readonly service: string | null;
  /** It lies outside every service's root and so concerns the whole repository. */
  readonly shared: boolean;
  readonly context: Context;
  /** `undefined`: all environments. */
  readonly environment?: string;
  /** The host that a listener on any address (`0.0.0.0`) of this file is; `undefined`: not known. */
  readonly standsFor?: string;
}

export interface Frame {
  /** Identity of the call chain; '' for code that runs by itself. */
  readonly id: string;
  readonly file: LinkedFile;
  /** The file whose use is evaluated: its service's environment is the one that runs. */
  readonly home: LinkedFile;
  /** Parameters by `INSTANCE#KEY`. `null`: the call does not pass it. */
  readonly bound: ReadonlyMap<string, Thunk | null>;
  readonly rows: ReadonlyMap<string, Row>;
  /** Identity of the rows; '' outside of all. */
  readonly rowId: string;
  readonly depth: number;
}

/** One row of a comprehension. */
export interface Row {
  readonly key: string;
  readonly value: Element;
}

const NO_BINDINGS: Frame['bound'] = new Map();
const NO_ROWS: Frame['rows'] = new Map();

/** The frame of a file's own code, reached by no known call. */
export function rootFrame(file: LinkedFile): Frame {
  return { id: '', file, home: file, bound: NO_BINDINGS, rows: NO_ROWS, rowId: '', depth: 0 };
}

/** A frame reached from another: a call, or a call site chosen for code that is only called. */
export function calledFrame(
  from: Frame,
  call: { readonly id: string; readonly file: LinkedFile; readonly bound?: ReadonlyMap<string, Thunk | null> },
): Frame {
  const bound = call.bound ? new Map([...from.bound, ...call.bound]) : from.bound;
  return { ...outsideRows(from, call.file), id: `${frameId(from)}>${call.id}`, bound, depth: from.depth + 1 };
}

/** The same place, within one row of a comprehension. */
export function rowFrame(from: Frame, as: string, row: Row): Frame {
  return {
    ...from,
    rowId: `${from.rowId}[${as}=${row.key}]`,
    rows: new Map([...from.rows, [as, row]]),
    depth: from.depth + 1,
  };
}

/** The frame of what is evaluated once, whoever reads it. */
export function onceFrame(from: Frame, file: LinkedFile): Frame {
  return { ...rootFrame(file), home: from.home, depth: from.depth };
}

/** The frame of what every call of its function evaluates once, whatever the row. */
export function outsideRows(from: Frame, file: LinkedFile): Frame {
  return { ...from, file, rows: NO_ROWS, rowId: '' };
}

/** Identity of call chain and rows together; '' for code that runs by itself. */
export function frameId(frame: Frame): string {
  return frame.id + frame.rowId;
}

/** Identity of a file over all repositories. */
export function fileId(file: { readonly repo: string; readonly path: string }): string {
  return `${file.repo}:${file.path}`;
}
