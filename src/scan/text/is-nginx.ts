// Whether a text is nginx's configuration, which its name seldom tells. Looks at the beginning only.

const BLOCK = /^[ \t]{0,40}(?:server|upstream|location|http|stream|events|map|geo)\b[^\n;]{0,200}\{/m;
const DIRECTIVE =
  /^[ \t]{0,40}(?:server_name|proxy_pass|proxy_set_header|listen|add_header|upstream|fastcgi_pass|uwsgi_pass|grpc_pass|resolver|ssl_certificate)\s[^\n]*;/m;
const CALLED = /\.(?:conf|nginx|nginxconf|vhost)(?:\.[\w.-]{0,40})?$/;
const PLACED = /(?:^|\/)(?:sites-(?:available|enabled)|nginx|conf\.d|vhosts)\//;
/** Programs that read settings of their own have their extension. */
const OTHER = /\.(?:ya?ml|json|toml|tf|lua|js|ts|py|rb|go|sh|md|html?|php|rst|txt|xml|pem|crt|key)$/;

/** Whether a file holds nginx's directives and not `key = value`: most are called `.conf`, or are a template of one. */
export function isNginx(path: string, text: string): boolean {
  const lower = path.toLowerCase();
  if ((!CALLED.test(lower) && !PLACED.test(lower)) || OTHER.test(lower) || !text.includes(';')) return false;
  const head = text.slice(0, 20_000);
  return DIRECTIVE.test(head) || (BLOCK.test(head) && /;[\s}]*$/m.test(head));
}
