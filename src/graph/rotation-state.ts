// The question: how far is the rotation of one certificate to another? Endpoints count, not bindings: one that says both is not done.
import { byKeys, groupBy } from '../base/order.js';
import type { ResolvedBinding } from '../model/reference.js';
import type { LastrefGraph } from './graph.js';
import { endpointName } from './nodes.js';

/** An endpoint of a rotation and the bindings that say which certificate it uses. */
export interface RotatingEndpoint {
  readonly host: string;
  readonly port: number;
  readonly bindings: readonly ResolvedBinding[];
  /** Of one that still uses the old certificate: what says that it has the new one, at another address or after a restart. */
  readonly renewed: readonly ResolvedBinding[];
}

export interface RotationProgress {
  /** `sha256:HEX`, or as written where the run does not hold the certificate. */
  readonly from: string;
  readonly to: string;
  /** Endpoints that still use the old certificate, with the bindings that say so; sorted. */
  readonly left: readonly RotatingEndpoint[];
  /** Endpoints that use the new one alone, sorted. */
  readonly done: readonly RotatingEndpoint[];
}

/** Looks at every binding of the run, configured and observed. */
export function rotationState(
  { certificates, estate }: LastrefGraph,
  rotation: { readonly from: string; readonly to: string },
): RotationProgress {
  const from = certificates.idOf(rotation.from);
  const to = certificates.idOf(rotation.to);
  const inRotation = estate.bindings.filter(({ certificate }) => [from, to].includes(certificates.idOf(certificate)));
  const left: RotatingEndpoint[] = [];
  const done: RotatingEndpoint[] = [];
  for (const bindings of groupBy(inRotation, ({ host, port }) => endpointName(host, port)).values()) {
    const old = bindings.filter(({ certificate }) => certificates.idOf(certificate) === from);
    const [one] = bindings;
    if (one === undefined) continue;
    const { host, port } = one;
    const renewed = bindings.filter((binding) => !old.includes(binding));
    if (old.length > 0) left.push({ host, port, bindings: old, renewed });
    else done.push({ host, port, bindings, renewed: [] });
  }
  return { from, to, left: left.sort(BY_ENDPOINT), done: done.sort(BY_ENDPOINT) };
}

const BY_ENDPOINT = byKeys<RotatingEndpoint>(
  ({ host }) => host,
  ({ port }) => port,
);
