// Access logs in the common and combined formats of nginx and Apache, with the virtual host where the format has it: first on the line,
// or in quotes after the browser. Also the logs of proxies, whose requests name the host they go to.
import { stampAt } from '../instant.js';
import { hostOfTarget, isHostName } from './hosts.js';
import type { LineReading, LogFormat, Sight } from './log-format.js';

const LINE = /^([^\s"]{1,300}(?: [^\s"]{1,300}){0,4}) \[([^\]]{10,40})\] (.*)$/;
const REQUEST = /^([A-Z][A-Z-]{1,20}) (\S{1,65536})(?: (?:HTTP\/[\d.]{1,5}|RTSP\/1\.0))?$/;
const QUOTED = /"((?:[^"\\]|\\.){0,65536})"/g;

/** nginx's and Apache's access logs. */
export const accessText: LogFormat = {
  id: 'access-log',
  title: 'nginx and Apache access log (common, combined, with virtual host)',
  made: 'access_log of nginx, CustomLog of Apache, access logs of httpd-style proxies',
  references: ['nginx: ngx_http_log_module', 'Apache: mod_log_config', 'Squid: logformat common'],
  open: ({ now, host }) => {
    return (line): LineReading => {
      const match = LINE.exec(line);
      if (!match) return 'broken';
      const [, before = '', stamp = '', after = ''] = match;
      const at = stampAt(stamp, now)?.at;
      const quoted = [...after.matchAll(QUOTED)].map(([, text = '']) => text);
      const [request, , ...others] = quoted;
      // A client that sends no HTTP leaves `-` or raw bytes where the request stands.
      if (at === undefined || request === undefined) return 'broken';
      const words = before.split(' ');
      const named = [...words, ...others.slice(1)].find((word) => isHostName(word));
      const parts = REQUEST.exec(request);
      const target = hostOfTarget(parts?.[2] ?? '');
      const found = target ?? named ?? host;
      if (found === undefined) return 'hostless';
      return [sightOf({ host: found, client: clientIn(words, found), at, what: parts?.[1] ?? 'request' })];
    };
  },
};

const SQUID = /^(\d{9,11}\.\d{3}) +\d{1,12} (\S{1,255}) [A-Z_]{3,40}\/\d{3} \d{1,15} ([A-Z]{1,20}) (\S{1,65536}) /;

/** Squid's native log: who goes where through the proxy. */
export const squid: LogFormat = {
  id: 'squid',
  title: 'Squid access log (native)',
  made: 'access_log of Squid',
  references: ['Squid: logformat squid'],
  open: ({ now }) => {
    return (line): LineReading => {
      const match = SQUID.exec(line);
      if (!match) return 'broken';
      const [, stamp = '', client = '', method = '', target = ''] = match;
      const host = hostOfTarget(target) ?? (method === 'CONNECT' ? hostOfTarget(`//${target}`) : undefined);
      if (host === undefined) return 'other';
      return [sightOf({ host, client, at: stampAt(stamp, now)?.at, what: method })];
    };
  },
};

const HAPROXY = /^(.{0,80}?)haproxy\[\d{1,10}\]: ([0-9a-fA-F.:]{2,45}):\d{1,5} \[([^\]]{10,40})\] (.*)$/;

/** HAProxy's HTTP log: the host is a captured header, or stands in the request. */
export const haproxy: LogFormat = {
  id: 'haproxy',
  title: 'HAProxy HTTP log',
  made: 'option httplog with capture request header Host len 64',
  references: ['HAProxy configuration manual §8.2.3'],
  open: ({ now, host }) => {
    return (line): LineReading => {
      const match = HAPROXY.exec(line);
      if (!match) return line.includes('haproxy[') ? 'other' : 'broken';
      const [, , client = '', stamp = '', rest = ''] = match;
      const request = /"([A-Z]{1,20}) (\S{1,65536})[^"]{0,20}"?$/.exec(rest);
      const captured = [...rest.matchAll(/\{([^}]{0,2000})\}/g)]
        .flatMap(([, list = '']) => list.split('|'))
        .find(isHostName);
      const found = hostOfTarget(request?.[2] ?? '') ?? captured ?? host;
      if (found === undefined) return request ? 'hostless' : 'other';
      return [sightOf({ host: found, client, at: stampAt(stamp, now)?.at, what: request?.[1] ?? 'request' })];
    };
  },
};

function sightOf(sight: Pick<Sight, 'host' | 'client' | 'at' | 'what'>): Sight {
  return { ...sight, relation: 'http', context: 'config' };
}

/** The first word that is not the virtual host. */
function clientIn(words: readonly string[], host: string): string {
  const first = words[0] ?? '';
  const isHost = first === host || (isHostName(first) && words.length > 3);
  return (isHost ? words[1] : first) ?? '';
}
