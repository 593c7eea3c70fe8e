// Which objects have certificates issued, and under which name: cert-manager's and Google's, and what cert-manager does for an annotated
// Ingress or Gateway. It reads no certificate.
import { itemsOf, nodeAt, nodesAt, pairsOf, textAt } from './node-access.js';

/** cert-manager, Securing Ingress and Gateway resources; the last is kube-lego's word for it. */
const ISSUING = /^(?:cert-manager\.io\/(?:cluster-)?issuer|kubernetes\.io\/tls-acme)$/;

/** The certificate that an object asks for with the name of a node; `undefined`: none. */
export function certificateAskedFor(object: unknown, node: unknown): string | undefined {
  const kind = textAt(object, 'kind')?.text ?? '';
  const name = textAt(object, 'metadata', 'name')?.text ?? '';
  if (kind === 'Certificate' || kind === 'ManagedCertificate') return `${kind} ${name}`;
  if (kind !== 'Ingress' && kind !== 'Gateway') return undefined;
  const annotations = pairsOf(nodeAt(object, 'metadata', 'annotations'));
  if (!annotations.some(({ key }) => ISSUING.test(key.text))) return undefined;
  const secret = kind === 'Ingress' ? secretOfIngress(object, node) : secretOfListener(object, node);
  return secret === undefined ? undefined : `${kind} ${name} ${secret}`;
}

function secretOfIngress(object: unknown, node: unknown): string | undefined {
  const entry = itemsOf(nodeAt(object, 'spec', 'tls')).find((one) => nodesAt(one, ['hosts', '*']).includes(node));
  return textAt(entry, 'secretName')?.text;
}

/** Listeners with one Secret share its certificate. */
function secretOfListener(object: unknown, node: unknown): string | undefined {
  const listener = itemsOf(nodeAt(object, 'spec', 'listeners')).find((one) => nodeAt(one, 'hostname') === node);
  return textAt(itemsOf(nodeAt(listener, 'tls', 'certificateRefs'))[0], 'name')?.text;
}
