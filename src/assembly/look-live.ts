// A look at the live world from what an estate names: a recording is made, kept if that was asked, and goes the way of a replay.
import { sortedUnique } from '../base/order.js';
import { allowedNames } from '../config/allow-arguments.js';
import type { Config } from '../config/config.js';
import { readHost } from '../model/hostname.js';
import type { Estate } from '../model/reference.js';
import { toGate } from '../observe/gate.js';
import type { ResolverView } from '../observe/observe-dns.js';
import { liveEndpoints, liveHosts } from './live-hosts.js';
import { liveUrls } from './live-urls.js';
import { registriesOf } from './registries.js';
import { toObserved, type Observed } from './observed.js';
import type { SurveyRequest } from './request.js';

/**
 * Prepares a look; rejects at once with UsageError where nothing is allowed, and InputError where the list of registries is none, before
 * any file of the estate is read. `undefined`: none was asked for.
 */
export async function liveLook(
  { live, signal, onProgress }: Pick<SurveyRequest, 'live' | 'signal' | 'onProgress'>,
  config: Config,
): Promise<((estate: Estate) => Promise<Observed>) | undefined> {
  if (live === undefined) return undefined;
  const allow = allowedNames(config, live.allow);
  const gate = toGate(allow);
  const registries = await registriesOf(config);
  // Names of one's own may lead somewhere that no file of the estate mentions.
  const own = allow.filter((entry) => readHost(entry).is === 'name' && !entry.startsWith('*.'));
  return async (estate) => {
    const { observeLive } = await import('../observe/live.js');
    const recording = await observeLive({
      hosts: sortedUnique([...liveHosts(estate, config), ...own]),
      endpoints: liveEndpoints(estate),
      urls: liveUrls(estate),
      views: viewsOf(config),
      zones: config.observe?.zones ?? [],
      ports: config.observe?.ports ?? [],
      ...(registries && { registries }),
      ...boundOf(config),
      gate,
      at: live.at,
      ...(signal && { signal }),
      onProgress: (done, total, item) => onProgress?.({ phase: 'observe', done, total, item }),
    });
    await live.keep?.(`${JSON.stringify(recording, null, 2)}\n`);
    return toObserved(recording);
  };
}

function boundOf({ observe }: Config): { readonly questionsPerSecond?: number } {
  const { questionsPerSecond } = observe ?? {};
  return questionsPerSecond === undefined ? {} : { questionsPerSecond };
}

function viewsOf({ observe }: Config): readonly ResolverView[] {
  return observe?.views ?? [{ name: '', resolvers: observe?.resolvers ?? [] }];
}
