// Every format of logs that is read. Of several that understand a log, the one that understands most of it; else the first here.
import { accessText, haproxy, squid } from './access-text.js';
import { bindQueries, coreDns, dnsmasq, unbound, windowsDns } from './dns-queries.js';
import { headerFields } from './header-fields.js';
import { jsonLines } from './json-lines.js';
import { loadBalancers } from './load-balancers.js';
import type { LogFormat } from './log-format.js';
import { sniList } from './sni-list.js';

export const LOG_FORMATS: readonly LogFormat[] = [
  bindQueries,
  dnsmasq,
  unbound,
  coreDns,
  windowsDns,
  accessText,
  haproxy,
  squid,
  loadBalancers,
  headerFields,
  jsonLines,
  sniList,
];
