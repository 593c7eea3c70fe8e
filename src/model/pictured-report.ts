// A report with what only a page that can be explored shows beside it. Formats that show less take the report alone.
import type { GraphView } from './graph-view.js';
import type { Report } from './report.js';
import type { TimelineEntry } from './timeline.js';

export interface Picture {
  /** The graph round what is to go. */
  readonly view: GraphView;
  /** Sorted by instant. */
  readonly timeline: readonly TimelineEntry[];
}

export interface PicturedReport extends Report {
  /** Made when it is asked for; `undefined`: the graph is drawn from the findings' paths, and dates come from the findings. */
  readonly picture?: () => Picture;
}
