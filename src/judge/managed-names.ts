// Names that a provider gives its customers' resources, by the rulebook's suffixes. Knows nothing of who owns the resource.
import type { Hostname } from '../model/hostname.js';
import type { ProviderRule } from '../model/rulebook.js';

/** Whether the provider of the name, if it is one's, renews its certificates itself. */
export function isManagedName(providers: readonly ProviderRule[], host: Hostname): boolean {
  return providers.some(
    ({ suffixes, managedCertificate }) => managedCertificate && suffixes.some((suffix) => host.endsWith(`.${suffix}`)),
  );
}
