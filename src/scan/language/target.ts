// What a name leads to: a key, in this file or in others. A plain record; names.ts finds it.

/** A key, here or elsewhere. */
export interface Target {
  readonly key: string;
  readonly in?: string;
  /** What stands before the member may be a module, or not. */
  readonly isMaybe?: boolean;
}
