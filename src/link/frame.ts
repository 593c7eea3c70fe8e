// Where an expression is evaluated: its file, the chain of calls that reached it, and the rows it stands in.
import type { LinkedFile } from './linked-file.js';
import type { Frame, Row, Thunk } from './value.js';

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
