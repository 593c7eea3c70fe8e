// What stands around the host of a URL and tells that there is one, or none: a scheme of the network, a user, code. It reads no host.

/** What follows a variable in code that was commented out: `//total.sum += 1;`. */
const ASSIGNED = /^\s{0,6}(?:[-+*/%|&^]?=(?![=/])|\+\+)/;
/** Between a user and `@`: a password that somebody fills in (`user:<PASSWORD>@db`). */
const BLANK = /^<[\w .-]{1,60}>@/;

/** Whether what begins like `//name` goes on as a statement that was commented out. */
export function isStatement(text: string, end: number): boolean {
  return ASSIGNED.test(text.slice(end, end + 12));
}

/** Where the host begins behind a user whose password is left to fill in. */
export function afterBlank(text: string, from: number): number {
  const user = /^[\w.\uE000-]{1,60}:(?=<)/.exec(text.slice(from, from + 64))?.[0].length;
  if (user === undefined) return from;
  const blank = BLANK.exec(text.slice(from + user, from + user + 64))?.[0].length;
  return blank === undefined ? from : from + user + blank;
}

/** Schemes of which the first part is a party of the network, though it be a single word (`redis://cache`). */
const NETWORK = new Set(
  (
    'http https ws wss ftp ftps sftp ssh git svn rsync scp tcp udp tls ssl redis rediss valkey postgres postgresql pgsql pg mysql ' +
    'mysql2 mariadb mongodb mongo amqp amqps rabbitmq mqtt mqtts nats kafka ldap ldaps smtp smtps imap imaps pop3 memcached ' +
    'memcache sqlserver mssql jtds oracle db2 clickhouse cassandra neo4j bolt elasticsearch opensearch solr grpc grpcs zookeeper ' +
    'zk consul etcd dns sip sips stun turn rtsp rtmp h2c fcgi fastcgi uwsgi ajp thrift dubbo beanstalk beanstalkd hive2 presto ' +
    'trino vertica gelf syslog influxdb statsd pulsar iiop rmi t3 jms stomp activemq coap coaps hdfs webhdfs dav davs smb cifs ' +
    'nfs telnet vnc rdp cockroachdb cockroach nsq lb crdb tarantool couchbase couchdb rethinkdb arangodb'
  ).split(' '),
);

/** Whether a single word after a scheme is somebody's name: others name objects so (`php://stderr`, `shop://orders`). */
export function isLabelOfNetwork(scheme: string | undefined, raw: string): boolean {
  if (scheme === undefined || /[:@*]/.test(raw)) return true;
  const [first = '', ...rest] = scheme.toLowerCase().split('+');
  return NETWORK.has(first) || rest.some((part) => NETWORK.has(part));
}

/** Right before a namespace (XML Names §3) or what a description is about (RDF/XML §2.2), wherever markup is written. */
const NAMED = /[\s"'`](?:xmlns(?::[\w.-]{1,24})?|rdf:(?:about|resource|datatype))\s?=\s?\\?["']$/;
/** Before the system identifier of a document type that has a public one, by which its reader knows it. */
const PUBLIC_TYPE = /<!DOCTYPE\s+[\w:.-]{1,40}\s+PUBLIC\s+["'][^"'<>]{1,100}["']\s+["']$/i;

/** Whether markup says that the address which begins here is only compared. */
export function isIdentifierAt(text: string, at: number): boolean {
  return NAMED.test(text.slice(Math.max(0, at - 40), at)) || PUBLIC_TYPE.test(text.slice(Math.max(0, at - 200), at));
}

/** Without the punctuation of the sentence or list around it. */
export function trimTail(raw: string): string {
  // `https://acme.example&quot;` in markup that is written as text.
  const entity = raw.includes('&') ? raw.search(/&(?:quot|apos|lt|gt|nbsp|#\d{2,4}|#x[0-9a-f]{2,4})\b/i) : -1;
  let end = entity < 0 ? raw.length : entity;
  while (end > 0 && ',;:!&])'.includes(raw[end - 1] ?? '')) end--;
  const list = raw.slice(0, end).search(/[,;]/);
  return list < 0 ? raw.slice(0, end) : raw.slice(0, list);
}
