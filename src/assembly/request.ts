// What a user asks of any command that looks at an estate.

/** What to look at, and how. `paths` empty: the configuration's `repos`, else the current folder. */
export interface SurveyRequest {
  readonly cwd: string;
  readonly paths: readonly string[];
  readonly configFile?: string;
  /** Absolute: as if this were the configuration and said nothing, whether it is there or not. */
  readonly instead?: string;
  /** `NAME` or `NAME@YYYY-MM-DD`, added to the configuration's. */
  readonly retire: readonly string[];
  /** The clock: ISO 8601, UTC. */
  readonly asOf: string;
  readonly strict: boolean;
  readonly environment?: string;
  readonly exclude: readonly string[];
  /** Rules to judge; empty: all. */
  readonly only: readonly string[];
  /** A recording of DNS and TLS to replay. */
  readonly replay?: string;
  /** Looks at the live world, within the configuration's `observe.allow` and these; never beside `replay`. */
  readonly live?: LiveLook;
  /** A baseline of accepted findings, relative to `cwd`. Its file is not part of the estate. */
  readonly baseline?: string;
  /** Files that are read side by side. */
  readonly concurrency?: number;
  /** Evaluates everything, also what has nothing to do with what is asked. */
  readonly full: boolean;
  /** An absolute folder in which facts are kept between runs; `undefined`: none are. */
  readonly cacheFolder?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** What a user asks of a look at the live world. */
export interface LiveLook {
  /** Names and networks beside those of the configuration. */
  readonly allow: readonly string[];
  /** When it is looked: ISO 8601, UTC. The clock of the judgement may be another. */
  readonly at: string;
  /** The file, relative to `cwd`, that takes what was seen: it is no part of the estate. */
  readonly record?: string;
  /** Takes what was seen, as `--replay` reads it. */
  readonly keep?: (recording: string) => Promise<void>;
}

export interface Progress {
  readonly phase: 'walk' | 'scan' | 'link' | 'observe' | 'judge';
  readonly done: number;
  /** `null`: not known yet. */
  readonly total: number | null;
  readonly item?: string;
}
