// How far a host reaches that some layer reads as a pattern. A star that stands for something unknown is no pattern; whoever asks knows.
import { reachOf, type PatternLayer, type Reach } from '../model/layers/layer.js';
import type { HostInText } from './read-hosts.js';

/** Empty: the name alone. A dot right before a name is the pattern's own (`.acme.example`). */
export function reachIn(
  text: string,
  { host, start, position }: HostInText,
  layer: PatternLayer | undefined,
): { readonly reach?: Reach } {
  if (layer === undefined || host.includes('*', 1) || position === 'mail') return {};
  const dot = text[start - 1] === '.' && !host.startsWith('*') ? '.' : '';
  const reach = reachOf(layer, `${dot}${host}`);
  return reach === undefined ? {} : { reach };
}
