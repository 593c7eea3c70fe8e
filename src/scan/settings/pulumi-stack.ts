// What a stack of Pulumi is configured with, under the keys by which a program asks: `shop:zone` by the project's name, and by `zone` alone, since
// a program need not name its own project. Secrets are left out; literals stay the scanner's.
import type { Fact } from '../../model/fact.js';
import { field, textAt } from '../exports/node.js';
import { storedFacts } from '../accessors/setting-value.js';
import { nodeValue } from '../data/data-in.js';
import type { Source } from '../scanner.js';
import { readNodes } from '../templates/node.js';

/** Providers that come with Pulumi, whose settings a program does not ask for as its own. */
const PROVIDERS =
  /^(?:aws|aws-native|azure|azure-native|azuread|gcp|google-native|kubernetes|docker|cloudflare|github|gitlab|random|tls)$/;

/** The settings of one stack. */
export function* readStack(source: Source): Iterable<Fact> {
  for (const root of readNodes(source)) {
    const config = field(root, 'config');
    if (config?.is !== 'record') continue;
    for (const [written, { value }] of config.entries) {
      const [owner = '', key] = written.split(':');
      if (key === undefined || textAt(value, 'secure') !== undefined) continue;
      const worth = nodeValue(source, value);
      yield* storedFacts('pulumi', [owner, key], worth);
      if (!PROVIDERS.test(owner)) yield* storedFacts('pulumi', [key], worth);
    }
  }
}
