// What the HTML report hands to its script.
import type { FacetValues } from '../../model/facets.js';
import type { GraphView } from '../../model/graph-view.js';

export interface PageData {
  readonly view: GraphView;
  /** In the order of the page. */
  readonly findings: readonly { readonly facets: FacetValues }[];
  /** The node that the graph opens on; `null`: there is none. */
  readonly focus: string | null;
}
