// The compiler as a type: it is handed in when a file is read, so that nothing here loads it.
import type { ts } from 'ts-morph';

/** The compiler's interface, as ts-morph carries it. */
export type Compiler = typeof ts;
