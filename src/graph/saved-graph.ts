// A whole graph as `lastref graph -f json` saves it: enough to judge again, to ask again, and to ask "what if". The nodes and edges are
// there for others; whoever opens it builds them anew from the estate and believes nothing twice.
import type { Config } from '../config/config.js';
import type { GraphView } from '../model/graph-view.js';
import type { Estate } from '../model/reference.js';
import type { Coverage } from '../model/report.js';

/** What the configuration asks for, without paths of the machine. */
export type SavedPolicy = Pick<Config, 'retire' | 'certificates' | 'observe' | 'accept' | 'severity' | 'suppress'>;

export interface SavedGraph extends GraphView {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'lastref'; readonly version: string };
  /** ISO 8601, UTC. */
  readonly asOf: string;
  /** `null`: all of them. */
  readonly environment: string | null;
  readonly strict: boolean;
  /** SHA-256 over the rulebook that read the estate. */
  readonly rulebook: string;
  readonly observeNotLooked: boolean;
  readonly policy: SavedPolicy;
  readonly coverage: Omit<Coverage, 'blindSpots'>;
  readonly estate: Estate;
}
