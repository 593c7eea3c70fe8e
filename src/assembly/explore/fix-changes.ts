// The way out that a finding offers, as changes that can be supposed. What no change can express gives none.
import { nameOfNode } from '../../graph/nodes.js';
import type { Finding } from '../../model/report.js';
import type { Change } from '../../model/what-if.js';

/** The changes of one fix; empty: the finding offers none, or none that can be tried here. */
export function fixChanges({ fix, service, path, host }: Finding): Change[] {
  if (fix === null) return [];
  switch (fix.change) {
    case 'record': {
      const [owner = '', type = ''] = fix.at.split(' ');
      return [{ change: 'record', owner, type, to: fix.to }];
    }
    case 'literal':
    case 'definition': {
      const first = path.find(({ edge }) => edge === 'references');
      const named = first === undefined ? host : nameOfNode(first.to);
      return named === null ? [] : [{ change: 'reference', service, host: named, to: fix.to }];
    }
    case 'binding': {
      const colon = fix.at.lastIndexOf(':');
      const name = fix.at.slice(0, colon).replace(/^\[|\]$/g, '');
      const port = Number(fix.at.slice(colon + 1));
      return colon < 0 || !Number.isInteger(port) ? [] : [{ change: 'binding', host: name, port, to: fix.to }];
    }
    case 'certificate':
      return [];
  }
}
