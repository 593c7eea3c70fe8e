// What policy and judgement add to a picture: what is retired, and how grave the findings on each node and edge are.
import { hostOfEndpoint } from '../graph/collapse-view.js';
import { boringTest } from '../graph/inventory.js';
import type { Marks } from '../graph/graph-view.js';
import { isOfKind, nameOfNode } from '../graph/nodes.js';
import { isNotRenewed } from '../judge/certificate-ends.js';
import type { RuleContext } from '../judge/rule.js';
import { coverOf } from '../model/domain-pattern.js';
import type { Report } from '../model/report.js';
import { highestSeverity, type Severity } from '../model/vocabulary.js';

/** For one run. Suppressed findings mark nothing. */
export function toMarks(context: RuleContext, report: Report): Marks {
  const { config, rulebook, counts } = context;
  const severities = new Map<string, Severity>();
  const mark = (key: string, severity: Severity): void => {
    severities.set(key, highestSeverity([severity, severities.get(key) ?? severity]) ?? severity);
  };
  for (const { path, severity, suppressed } of report.findings) {
    if (suppressed) continue;
    for (const { from, edge, to } of path) {
      for (const key of [from, to, `${from} ${edge} ${to}`]) mark(key, severity);
    }
  }
  return {
    isWatched: (host) => config.retire.some(({ pattern }) => coverOf(pattern, host) !== 'none'),
    isBoring: boringTest(rulebook),
    counts,
    isRetired: retiredTest(context),
    severities,
  };
}

function retiredTest({ policy, config, graph }: RuleContext): (node: string) => boolean {
  const replaced = new Set(config.certificates.rotations.map(({ from }) => graph.certificates.idOf(from)));
  return (node) => {
    const name = nameOfNode(node);
    if (isOfKind(node, 'host') || isOfKind(node, 'zone')) return policy.isRetired(name);
    if (isOfKind(node, 'endpoint')) return policy.isRetired(hostOfEndpoint(node));
    if (!isOfKind(node, 'certificate')) return false;
    const known = graph.certificates.byId(name);
    return replaced.has(name) || (known !== undefined && isNotRenewed(config, known));
  };
}
