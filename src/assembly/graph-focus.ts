// Which nodes a picture is about: those that the user names, else the retirements and what is declared to end. It draws nothing.
import { UsageError } from '../base/errors.js';
import { nearestOf } from '../base/nearest.js';
import { certificateNode, endpointNode, hostNode, nameOfNode } from '../graph/nodes.js';
import type { RuleContext } from '../judge/rule.js';
import type { GraphView } from '../model/graph-view.js';
import { readHost } from '../model/hostname.js';

/** The retired nodes of the view, and the hosts that a retired certificate covers. */
export function retiredFocus(view: GraphView): Set<string> {
  return withCovered(view, new Set(view.nodes.filter(({ retired }) => retired).map(({ id }) => id)));
}

/** Whether the configuration says of anything that it is to go. */
export function hasPolicy({ config }: RuleContext): boolean {
  const { ending, rotations } = config.certificates;
  return config.retire.length + ending.length + rotations.length > 0;
}

/**
 * A node's id, a host, a domain (all hosts at or below it), a service's name, or the beginning of a certificate's fingerprint.
 * Throws UsageError where no node is meant.
 */
export function namedFocus(view: GraphView, text: string): Set<string> {
  const ids = view.nodes.map(({ id }) => id);
  const known = new Set(ids);
  const exact = [text, ...guesses(text)].find((id) => known.has(id));
  const found = exact === undefined ? similar(view, text) : [exact];
  if (found.length > 0) return withCovered(view, new Set(found));
  const names = view.nodes.flatMap(({ id, kind, label }) => (kind === 'certificate' ? [] : [id, label]));
  const meant = nearestOf(text, names);
  throw new UsageError({
    code: 'bad-argument',
    message: `--focus: there is no ${JSON.stringify(text.slice(0, 120))} in the graph.`,
    hint:
      meant === undefined
        ? 'Name a host, a service, or a node as --all -f json lists them: host:login.oldshop.net, service:signin.'
        : `Did you mean ${meant}?`,
  });
}

function guesses(text: string): string[] {
  const reading = readHost(text);
  const host = reading.is === 'nothing' ? undefined : reading.host;
  const port = reading.is === 'nothing' ? undefined : reading.port;
  return [
    `service:${text}`,
    `service:${text.replace(/^service:/, '')}`,
    ...(host === undefined ? [] : port === undefined ? [hostNode(host)] : [endpointNode(host, port), hostNode(host)]),
    certificateNode(text),
    `zone:${text}`,
  ];
}

/** Everything below a domain, services of one name in several repositories, a fingerprint's beginning. */
function similar({ nodes }: GraphView, text: string): string[] {
  const lower = text.toLowerCase();
  const domain = lower.replace(/^host:/, '').replace(/^\*\./, '');
  const below = nodes.filter(({ id, kind }) => kind === 'host' && nameOfNode(id).endsWith(`.${domain}`));
  if (below.length > 0) return below.map(({ id }) => id);
  const service = text.replace(/^service:/, '');
  const services = nodes.filter(({ id, kind }) => kind === 'service' && id.endsWith(`:${service}`));
  if (services.length > 0) return services.map(({ id }) => id);
  const print = lower
    .replace(/^certificate:/, '')
    .replace(/^sha(?:1|256):/, '')
    .replace(/[:\s]|…$/g, '');
  if (!/^[0-9a-f]{6,64}$/.test(print)) return [];
  return nodes
    .filter(({ id }) => /^certificate:sha(?:1|256):/.test(id) && id.includes(`:${print}`))
    .map(({ id }) => id);
}

/** Who is asked about a certificate is asked about the hosts that it covers. */
function withCovered({ edges }: GraphView, focus: Set<string>): Set<string> {
  const covered = edges.filter(({ from, kind }) => kind === 'covers' && focus.has(from)).map(({ to }) => to);
  return new Set([...focus, ...covered]);
}
