// What the scheme of an address says of the text behind `://`: whether a host stands there at all, and whether one label alone may be one.
// It knows names of schemes and nothing of the text.

/** Schemes after which a path, a bucket, a package, a module of a bundle or an add-on stands where others have a host. */
const NO_HOST = toSet(`
  file s3 s3a s3n gs oss cos swift abfss wasbs dbfs
  secret secrets vault ssm secretsmanager op sops env unix npipe inproc content
  android.resource ms-appx ms-appx-web ms-appdata qrc vscode-resource principal principalset
  classpath jar resource package asset chrome-extension moz-extension android-app
  ext cfg javascript data blob about view-source webpack webpack-internal plugin`);

/** Schemes by which programs connect to a machine; those with `+` or a last `s` for TLS are known by their parts. */
const DIALLED = toSet(`
  http ws ftp sftp tftp ssh scp rsync git svn hg bzr telnet gopher h2 h2c quic any target
  tcp tcp4 tcp6 udp udp4 udp6 tls ssl dtls dns doh dot stun turn sip xmpp irc snmp ntp syslog relp ssdp upnp ipmi winrm wsman
  smtp submission imap pop pop3 nntp ldap kerberos radius tacacs socks socks4 socks4a socks5 socks5h proxy
  smb cifs nfs afp iscsi dav webdav hdfs webhdfs swebhdfs viewfs ceph gluster alluxio
  postgres postgresql pgsql mysql mysql2 mysqlx mariadb mssql sqlserver jtds oracle db2 sybase informix jdbc odbc
  mongodb mongo redis valkey memcached memcache couchbase couchdb cassandra scylla neo4j bolt arangodb
  clickhouse influx influxdb elasticsearch opensearch solr trino presto hive hive2 impala cockroachdb cockroach crdb
  yugabytedb vertica exasol ignite hazelcast dremio spark flink
  amqp stomp mqtt kafka nats nsq pulsar activemq rabbitmq artemis jms wmq zmq beanstalk
  plaintext sasl_plaintext sasl_ssl internal external outside inside controller broker client
  grpc thrift rmi iiop corbaloc t3 dubbo tri hessian akka akka.tcp pekko opc.tcp modbus coap
  zookeeper zk etcd consul nacos eureka discovery lb polaris registry srv xds service
  rtsp rtmp rtp srt mms icecast vnc rdp spice x11 ipp lpd hkp keyserver
  statsd graphite carbon collectd gelf fluentd fluent otlp jaeger zipkin prometheus loki logstash splunk
  oci docker-registry fd sb ajp fcgi uwsgi scgi`);

function toSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

/** Whether something else than a host stands behind the scheme (lower case, without `:`). */
export function hasNoHost(scheme: string): boolean {
  return NO_HOST.has(scheme);
}

/**
 * Whether one label behind the scheme is a machine of the local network. Applications register schemes of their own (`shop://callback`,
 * RFC 7595 §3.8), behind which a word is what they please.
 */
export function isDialledScheme(scheme: string): boolean {
  return scheme.split('+').some((part) => DIALLED.has(part) || (part.endsWith('s') && DIALLED.has(part.slice(0, -1))));
}
