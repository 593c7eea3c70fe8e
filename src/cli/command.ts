// What a command of the line is: its words, its flags and what it does. Each is a file in commands/; command-table.ts lists them.
import type { Flag } from './flags/flag.js';
import type { Options } from './options.js';
import type { ExitCode, World } from './world.js';

/** A command's arguments as they were read. */
export interface Call {
  readonly options: Options;
  readonly arguments: readonly string[];
}

export interface Command {
  /** `audit`, or `rules list` for a command within a group. */
  readonly name: string;
  /** As commander reads it: `<required>`, `[optional...]`. */
  readonly takes: string;
  /** The same as a user reads it. */
  readonly usage: string;
  readonly says: string;
  /** Shown below the flags. */
  readonly examples: readonly string[];
  /** The formats that it can be asked for, the default first; shells complete them. */
  readonly formats?: readonly string[];
  /** The words that its argument can be, where they are few and fixed. */
  readonly words?: readonly string[];
  /** In the order of help. */
  readonly flags: readonly Flag[];
  /** Does it. Throws UserError for what the user can mend. */
  readonly run: (call: Call, world: World) => Promise<ExitCode>;
}
