// Everything that the screen depends on, as plain data: the reducer makes a new one of it for every key, the views draw it.
import type { Change, Exploration, Selection, SourceText } from '../index.js';
import type { ExportFormat, Screen, SourcePlace } from './page.js';

/** The views that a number opens, in that order. */
export const TABS = [
  { is: 'retirements', title: 'Retirements', short: 'Names' },
  { is: 'findings', title: 'Findings', short: 'Findings' },
  { is: 'hosts', title: 'Hosts', short: 'Hosts' },
  { is: 'services', title: 'Services', short: 'Services' },
  { is: 'certificates', title: 'Certificates', short: 'Certs' },
  { is: 'unresolved', title: 'Unresolved', short: 'Unknown' },
  { is: 'coverage', title: 'Coverage', short: 'Seen' },
  { is: 'timeline', title: 'Timeline', short: 'Dates' },
] as const satisfies readonly { readonly is: Screen['is']; readonly title: string; readonly short: string }[];

/** One stop on the way back and forward. */
export interface Visit {
  readonly screen: Screen;
  /** Index among the rows that the filter leaves. */
  readonly cursor: number;
  readonly top: number;
  readonly filter: string;
}

export type PromptFor = 'retire' | 'date' | 'end' | 'point' | 'export' | 'write';

/** A question on the last line. */
export interface Prompt {
  readonly for: PromptFor;
  readonly label: string;
  readonly text: string;
  /** What the answer is about: a retirement, names of a certificate, `OWNER TYPE`, a format. */
  readonly about: string;
}

export interface Notice {
  readonly text: string;
  readonly role: 'good' | 'warning' | 'error' | 'quiet';
}

/** What the reducer wants done in the world. */
export type Effect =
  | { readonly do: 'quit' | 'rescan' | 'write-config' }
  | { readonly do: 'copy'; readonly text: string }
  | { readonly do: 'edit'; readonly place: SourcePlace }
  | { readonly do: 'read'; readonly repo: string; readonly file: string }
  | { readonly do: 'suppose'; readonly changes: readonly Change[] }
  | { readonly do: 'export'; readonly format: ExportFormat; readonly file: string };

export interface State {
  readonly exploration: Exploration;
  /** The verdict before anything was supposed. */
  readonly before: Exploration;
  readonly size: { readonly columns: number; readonly rows: number };
  readonly visits: readonly Visit[];
  readonly at: number;
  readonly selection: Selection;
  /** The filter line is being typed. */
  readonly filtering: boolean;
  readonly prompt?: Prompt;
  readonly notice?: Notice;
  /** Work under way, as one sentence. */
  readonly busy?: string;
  readonly sources: ReadonlyMap<string, SourceText>;
  /** To be done now; the next event empties it. */
  readonly effects: readonly Effect[];
}

/** What happens to the state. */
export type Event =
  | { readonly is: 'key'; readonly key: string; readonly text?: string }
  | { readonly is: 'resize'; readonly columns: number; readonly rows: number }
  | { readonly is: 'explored'; readonly exploration: Exploration; readonly anew: boolean }
  | { readonly is: 'read'; readonly repo: string; readonly file: string; readonly source: SourceText }
  | { readonly is: 'said'; readonly notice: Notice };

export const HOME: Visit = { screen: { is: 'retirements' }, cursor: 0, top: 0, filter: '' };

/** The state in which an exploration opens. A terminal that says too little is taken to be 80 by 24. */
export function openingState(exploration: Exploration, size: State['size']): State {
  return {
    exploration,
    before: exploration,
    size: sane(size),
    visits: [HOME],
    at: 0,
    selection: {},
    filtering: false,
    sources: new Map(),
    effects: [],
  };
}

/** A pty that reports 0 columns does not know. */
export function sane({ columns, rows }: State['size']): State['size'] {
  return { columns: columns > 0 ? Math.max(columns, 20) : 80, rows: rows > 0 ? Math.max(rows, 8) : 24 };
}

/** The visit that is shown. */
export function visitOf({ visits, at }: State): Visit {
  return visits[at] ?? HOME;
}

/** The key of a file among the sources. */
export function sourceKey(repo: string, file: string): string {
  return `${repo}\n${file}`;
}

/** Without one of what may be absent. */
export function without(state: State, key: 'busy' | 'notice' | 'prompt'): State {
  const { [key]: _, ...rest } = state;
  return rest;
}
