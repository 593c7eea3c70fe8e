// nginx's configuration by name and folder; what is inside decides. The reading is in ../proxies/.
import type { SideReader } from '../side-reader.js';

/** Servers, upstreams and where requests are passed on to, with variables and maps followed. */
export const reader: SideReader = {
  id: 'nginx',
  title: 'nginx configuration',
  names: ['*.conf', '*.nginx', '*.nginxconf', '*.vhost'],
  paths: [
    '**/*.{conf,nginx}.*',
    '**/nginx*.{template,tpl,tmpl}',
    '**/{sites-available,sites-enabled,nginx,conf.d,vhosts}/**',
  ],
  version: 1,
  holds: ['server', 'proxy_pass', 'upstream', 'map ', 'location', '_pass '],
  references: ['https://nginx.org/en/docs/dirindex.html', 'https://nginx.org/en/docs/http/server_names.html'],
  needs: 'path',
  open: async () => (await import('../proxies/nginx.js')).scanNginx,
};
