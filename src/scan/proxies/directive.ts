// What the configuration files of web servers and proxies have in common: directives with arguments, some of which hold others. The readers of
// the formats make them; what a directive means is in the tables of each format.

/** One argument; the offsets are those of its text without quotes. */
export interface Word {
  /** As the program reads it, its escapes resolved; variables are still in it. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A directive or the head of a block. */
export interface Directive {
  /** In lower case. */
  readonly name: string;
  readonly args: readonly Word[];
  readonly start: number;
  readonly end: number;
  /** The block in which it stands; `undefined` at the top. */
  readonly parent: Directive | undefined;
  readonly isBlock: boolean;
}

/** More are not read: no file that people write has as many. */
export const MOST_DIRECTIVES = 50_000;
/** A longer text is no address (RFC 9110 §4.1 recommends 8,000). */
export const LONGEST_WORD = 8000;

/** The nearest enclosing block that satisfies a test; `undefined` where none does. */
export function enclosing(directive: Directive, test: (block: Directive) => boolean): Directive | undefined {
  let block = directive.parent;
  while (block && !test(block)) block = block.parent;
  return block;
}
