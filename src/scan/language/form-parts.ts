// Parts of forms that name no node of their own kind of tree: what an import brings, what a library is told.

/** A name that code gives a value by telling a library: a flag in its package, or with `level` a setting of the service. */
export interface Told<Node> {
  readonly key: string;
  readonly value?: Node;
  /** The environment variable that is asked first. */
  readonly setting?: string;
  readonly level?: string;
  /** Quotes are a part of the text that are none of the value's. */
  readonly isQuoted?: boolean;
}

/** One name that an import brings, or everything (`target` `*`). */
export interface Imported {
  readonly name: string;
  readonly target: string;
  /** A specifier as module resolution of the linker knows it. */
  readonly in: string;
  /** Where it may be a module itself. */
  readonly module?: string;
  /** Whoever imports this file has the imported names as well. */
  readonly isHandedOn?: boolean;
}
