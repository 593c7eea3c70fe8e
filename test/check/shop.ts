// The shop before any change: a few services, a name that is to be retired, what is known of it already, and what nobody can see.
import type { Files } from './repository.js';

export const CONFIG = `retire:
  - domain: oldshop.net
    on: 2030-01-31
    replacement: newshop.example
`;

export const SHOP: Files = {
  'lastref.yaml': CONFIG,
  'apps/web/package.json': '{ "name": "web" }\n',
  'apps/web/src/standing.ts': "await fetch('https://api.oldshop.net/v1');\n",
  'apps/web/src/hosts.ts': "export const ROOT = 'acme.example';\n",
  'apps/web/src/login.ts': "import { ROOT } from './hosts';\n\nawait fetch(`https://login.${ROOT}/x`);\n",
  'apps/web/src/pay.ts': 'await fetch(process.env.PAY_URL);\n',
  'apps/web/src/shop.ts': "await fetch('https://shop.acme.example/');\n",
  'apps/web/src/legacy.ts': "await fetch('https://files.legacy.example/');\n",
  'apps/web/test/cart.test.ts': "await fetch('https://cart.oldshop.net/');\n",
  'apps/web/.env': 'PAY_URL=https://pay.acme.example/\n',
  'apps/signin/package.json': '{ "name": "signin" }\n',
  'apps/signin/src/idp.ts': 'await fetch(process.env.IDP_URL);\n',
  'apps/jobs/Dockerfile': 'FROM scratch\nCOPY main.py /\n',
  'apps/jobs/main.py': 'import requests\n\nrequests.get("https://jobs.oldshop.net/run")\n',
  'docker-compose.yml':
    'services:\n  signin:\n    build: apps/signin\n    environment:\n      IDP_URL: https://idp.acme.example/\n',
  'zones/acme.example.zone':
    '$ORIGIN acme.example.\n$TTL 3600\n@ IN SOA ns1 hostmaster 1 2 3 4 5\nshop IN CNAME web.acme.example.\n',
  'infra/main.tf':
    'variable "cdn" {\n  type = string\n}\n\nresource "aws_route53_record" "cdn" {\n  name    = "cdn.acme.example"\n  type    = "CNAME"\n  records = [var.cdn]\n}\n',
  'infra/terraform.tfvars': 'cdn = "cdn.acme-edge.example"\n',
  'data/broken.json': '{ "name": {{{ "oldshop"\n',
};
