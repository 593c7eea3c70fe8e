// Rotations that are not complete, on the day by which they must be.
import { endpointName } from '../../graph/nodes.js';
import { rotationState } from '../../graph/rotation-state.js';
import type { Report } from '../../model/report.js';
import { startOfDay } from '../instant.js';
import type { RuleContext } from '../rule.js';
import type { Event } from './event.js';

/** One event for each rotation with an endpoint left, or with none seen at all. */
export function rotationEvents({ config, graph, asOf }: RuleContext, report: Report): Event[] {
  return config.certificates.rotations.flatMap((rotation): Event[] => {
    const { from, to, left, done } = rotationState(graph, rotation);
    const total = left.length + done.length;
    if (left.length === 0 && total > 0) return [];
    const findings = report.findings.filter(({ rule, certificate, suppressed }) => {
      return rule === 'rotation-incomplete' && certificate === from && !suppressed;
    });
    const { by } = rotation;
    const names = graph.certificates.byId(from)?.certificate.names ?? [];
    return [
      {
        kind: 'rotation',
        identity: [from, to],
        at: by === undefined ? asOf : startOfDay(by),
        allDay: true,
        ...(by === undefined && { isNow: true }),
        subject: names.length > 0 ? names.join(', ') : from,
        message:
          total === 0
            ? 'the rotation is due; no binding of either certificate was seen'
            : `the rotation is due; ${String(left.length)} of ${String(total)} bindings not rotated`,
        severity: total === 0 ? 'warning' : 'error',
        services: findings.flatMap(({ service }) => service ?? []),
        hosts: left.map(({ host, port }) => endpointName(host, port)),
      },
    ];
  });
}
