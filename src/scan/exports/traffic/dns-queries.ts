// Query logs of name servers and resolvers: BIND, dnsmasq, unbound, CoreDNS. Answers, forwards and housekeeping are no uses.
import { stampAt } from '../instant.js';
import { querySight, type LineReading, type LogFormat } from './log-format.js';

const BIND =
  /client (?:@0x[0-9a-f]{1,20} )?([0-9a-fA-F.:]{2,45})(?:%\w{1,20})?#\d{1,5}(?:\/key [^ ]{1,255})?(?: \([^)]{0,1100}\))?: (?:view [^:]{1,255}: )?(?:query: ){1,2}([^ ]{1,1100}) ([A-Z0-9]{1,12}) ([A-Z0-9]{1,12})(?= |$)/;

/** BIND 9's `queries` category, of files, syslog and `named -g`, with views or without. */
export const bindQueries: LogFormat = {
  id: 'bind-queries',
  title: 'BIND 9 query log',
  made: 'logging { category queries { … }; } or rndc querylog on',
  references: ['BIND 9 ARM: logging, queries category'],
  open: ({ now }) => {
    return (line) => {
      const from = line.indexOf('client ');
      const query = from < 0 ? null : BIND.exec(line.slice(from));
      if (query) {
        const [, client = '', name = '', , type = ''] = query;
        return querySight({ name: name.replace(/\\(\d{3}|.)/g, '?'), type, client, at: stampAt(line, now)?.at });
      }
      const isCut = from >= 0 && (line.includes('query:') || !/#\d{1,5}[^:]{0,1200}: \S/.test(line.slice(from)));
      return !isCut && stampAt(line, now) !== undefined ? 'other' : 'broken';
    };
  },
};

const DNSMASQ =
  /(?:^|[\s/])dnsmasq(?:-\w{1,20})?(?:\[\d{1,10}\])?: (?:\d{1,12} )?(?:[0-9a-fA-F.:]{2,45}\/\d{1,5} )?(.*)$/;
const DNSMASQ_QUERY = /^query\[([\w=-]{1,20})\] (\S{0,1100}) from ([0-9a-fA-F.:]{2,45})(?:%\w{1,20})?\s*$/;

/** dnsmasq with `log-queries`, with or without `extra`; Pi-hole writes the same. */
export const dnsmasq: LogFormat = {
  id: 'dnsmasq',
  title: 'dnsmasq query log',
  made: 'log-queries (or log-queries=extra); Pi-hole: /var/log/pihole/pihole.log',
  references: ['dnsmasq(8): --log-queries'],
  open: ({ now }) => {
    return (line) => {
      const message = DNSMASQ.exec(line)?.[1];
      if (message === undefined) return stampAt(line, now) ? 'other' : 'broken';
      const query = DNSMASQ_QUERY.exec(message);
      if (!query) return message.startsWith('query[') ? 'broken' : 'other';
      const [, type = '', name = '', client = ''] = query;
      return querySight({ name, type, client, at: stampAt(line, now)?.at });
    };
  },
};

const UNBOUND =
  /unbound(?:\[\d{1,10}:?\d{0,6}\])?:? (?:\[\d{1,10}:\d{1,6}\] )?(info|query|reply|notice|warning|error|debug): (.*)$/;
const UNBOUND_QUERY =
  /^(?:query: |reply: )?([0-9a-fA-F.:]{2,45})(?:@\d{1,5})? (\S{1,1100}) ([A-Z0-9]{1,12}) ([A-Z]{2,5})(?: \S.*)?$/;

/** unbound with `log-queries` or `log-replies`. */
export const unbound: LogFormat = {
  id: 'unbound',
  title: 'unbound query log',
  made: 'log-queries: yes (or log-replies: yes)',
  references: ['unbound.conf(5): log-queries, log-replies'],
  open: ({ now }) => {
    return (line) => {
      const message = UNBOUND.exec(line);
      if (!message) return stampAt(line, now) ? 'other' : 'broken';
      const query = UNBOUND_QUERY.exec(message[2] ?? '');
      if (!query) return 'other';
      const [, client = '', name = '', type = ''] = query;
      return querySight({ name, type, client, at: stampAt(line, now)?.at });
    };
  },
};

const COREDNS =
  /\[INFO\] \[?([0-9a-fA-F.:]{2,45}?)\]?:(\d{1,5}) - \d{1,6} "([A-Z0-9]{1,12}) ([A-Z]{2,5}) (\S{1,1100}) (?:udp|tcp)/;

/** CoreDNS with the `log` plugin, as Kubernetes keeps it. */
export const coreDns: LogFormat = {
  id: 'coredns',
  title: 'CoreDNS query log',
  made: 'the log plugin; kubectl logs --timestamps --namespace kube-system --selector k8s-app=kube-dns',
  references: ['CoreDNS: log plugin'],
  open: ({ now }) => {
    return (line): LineReading => {
      const query = COREDNS.exec(line);
      if (!query)
        return line.includes('[INFO] ') || line.includes('plugin/') || stampAt(line, now) ? 'other' : 'broken';
      const [, client = '', , type = '', , name = ''] = query;
      return querySight({ name, type, client, at: stampAt(line, now)?.at });
    };
  },
};

const WINDOWS =
  /^(.{10,28}?) +[0-9A-F]{3,8} PACKET +[0-9A-F]{8,16} (?:UDP|TCP) (Rcv|Snd) +([0-9a-fA-F.:]{2,45}) +[0-9a-f]{4} (R| ) ([QNU?]) \[[^\]]{0,60}\] +(\w{1,12}) +((?:\(\d{1,3}\)[^()\s]{0,63}){1,64})/;

/** The debug log of Windows' DNS server, with packets received; its dates are read only where their order is certain. */
export const windowsDns: LogFormat = {
  id: 'windows-dns',
  title: 'Windows DNS Server debug log',
  made: 'Set-DnsServerDiagnostics -Queries $true -ReceivePackets $true -UdpPackets $true -TcpPackets $true -EnableLoggingToFile $true',
  references: ['Microsoft Learn: DNS logging and diagnostics'],
  open: () => {
    return (line): LineReading => {
      const packet = WINDOWS.exec(line);
      if (!packet) return / PACKET /.test(line) && / Rcv /.test(line) ? 'broken' : 'other';
      const [, stamp = '', direction, client = '', isAnswer, operation, type = '', labels = ''] = packet;
      if (direction !== 'Rcv' || isAnswer === 'R' || operation !== 'Q') return 'other';
      const name = labels.replace(/\(\d{1,3}\)/g, '.').replace(/^\.|\.$/g, '');
      return querySight({ name, type, client, at: windowsStamp(stamp) });
    };
  },
};

/** `8/29/2024 6:46:12 AM`, `29.08.2024 06:46:12`, `2024-08-29 06:46:12`: slashes with a half of the day are American. */
function windowsStamp(text: string): number | undefined {
  const match = /^(\d{1,4})([/.-])(\d{1,2})[/.-](\d{1,4}) (\d{1,2}):(\d\d):(\d\d)(?: ([AP])M)?$/.exec(text.trim());
  if (!match) return undefined;
  const [, a = '', sign, b = '', c = '', hour, minute, second, half] = match;
  const isAmerican = sign === '/' && half !== undefined;
  const [year, month, day] = a.length === 4 ? [a, b, c] : isAmerican || Number(b) > 12 ? [c, a, b] : [c, b, a];
  if (a.length !== 4 && !isAmerican && sign === '/' && Number(a) <= 12 && Number(b) <= 12) return undefined;
  const hours = (Number(hour) % (half === undefined ? 24 : 12)) + (half === 'P' ? 12 : 0);
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day), hours, Number(minute), Number(second));
  return Number.isNaN(at) ? undefined : at;
}
