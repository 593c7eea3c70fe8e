// Apache's configuration by name and folder; what is inside decides. The reading is in ../proxies/.
import type { SideReader } from '../side-reader.js';

/** Virtual hosts, what they pass on, and where they send clients. */
export const reader: SideReader = {
  id: 'apache',
  title: 'Apache configuration',
  names: ['*.conf', '.htaccess', '*.htaccess', '*.vhost', '*.apache', '*.apache2'],
  paths: ['**/*.conf.*', '**/{sites-available,sites-enabled,apache,apache2,httpd,vhosts}/**'],
  version: 1,
  holds: ['ServerName', 'VirtualHost', 'ProxyPass', 'Rewrite', 'Redirect', 'BalancerMember', 'Header'],
  references: ['https://httpd.apache.org/docs/2.4/mod/directives.html'],
  needs: 'path',
  open: async () => (await import('../proxies/apache.js')).scanApache,
};
