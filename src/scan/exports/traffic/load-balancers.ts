// Access logs of Elastic Load Balancing: the application load balancer's, with the name that the client sent in TLS, and the classic's.
import { stampAt } from '../instant.js';
import { hostOfTarget, isHostName, withoutPort } from './hosts.js';
import type { LineReading, LogFormat, Sight } from './log-format.js';

const TYPES: ReadonlySet<string> = new Set(['http', 'https', 'h2', 'grpcs', 'ws', 'wss']);
const FIELD = /"((?:[^"\\]|\\.){0,65536})"|([^\s"]{1,65536})/g;

/** AWS ALB and classic ELB access logs. */
export const loadBalancers: LogFormat = {
  id: 'aws-elb',
  title: 'AWS ALB and classic ELB access log',
  made: 'access logs of the load balancer in S3',
  references: ['Elastic Load Balancing: access log entries'],
  open: ({ now }) => {
    return (line): LineReading => {
      const fields = [...line.matchAll(FIELD)].map(([, quoted, plain]) => quoted ?? plain ?? '');
      const isApplication = TYPES.has(fields[0] ?? '');
      const [stamp = '', , client = ''] = isApplication ? fields.slice(1) : fields;
      const at = stampAt(stamp, now)?.at;
      const request = fields[isApplication ? 12 : 11];
      if (at === undefined || request === undefined || !/^[\d.:a-fA-F[\]]{3,60}$/.test(client)) return 'broken';
      const called = /^[A-Z-]{1,20} /.exec(request) ? hostOfTarget(request.split(' ')[1] ?? '') : undefined;
      const served = isApplication ? fields[18] : undefined;
      const common = { client: withoutPort(client), at, context: 'config' } as const;
      const sights: Sight[] = [];
      if (called !== undefined)
        sights.push({ ...common, host: called, relation: 'http', what: request.split(' ', 1)[0] ?? 'request' });
      const isOther =
        served !== undefined &&
        isHostName(served) &&
        called?.replace(/:\d+$/, '').toLowerCase() !== served.toLowerCase();
      if (isOther) sights.push({ ...common, host: served, relation: 'sni', what: 'TLS' });
      return sights.length > 0 ? sights : 'other';
    };
  },
};
