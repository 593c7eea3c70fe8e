// What a drawn edge says of itself. Never text of the estate.
import type { ViewEdge } from '../model/graph-view.js';

/** `references`, `owns`, `mentions`, `cname` … */
export function edgeLabel({ kind, meaning }: ViewEdge): string {
  return meaning === null || meaning === 'depends' ? kind : meaning;
}
