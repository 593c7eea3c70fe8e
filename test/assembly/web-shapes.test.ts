// How programs of the web put names together, each shape as a small estate of its own, beside the twin that is another name or none.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadScanners, removeEstates, saidOf, severitiesOf } from './estate-lines.js';

beforeAll(loadScanners);
afterAll(removeEstates);

describe('templates with named marks', () => {
  test('are filled where their text is known', async () => {
    const said = await saidOf({
      'app/const.py': 'PARTS = dict(env="prod", zone="acme.example")\nURL = "https://{service}.{env}.{zone}/"\n',
      'app/main.py':
        'import requests\nfrom string import Template\nfrom app import const\n\n' +
        'requests.get(const.URL.format(service="stock", **const.PARTS))\n' +
        'requests.get("https://rates.%(zone)s/" % const.PARTS)\n' +
        'requests.get(Template("https://tax.$zone/v1").substitute(zone="acme.example"))\n',
      'lib/geo.rb': 'GEO = format("https://%<sub>s.%<zone>s/", sub: "geo", zone: "acme.example")\n',
      'lib/faq.php': "<?php\n$u = vsprintf('https://%s.%s/q', ['faq', 'acme.example']);\n",
    });

    expect(said.filter((line) => line.includes(' http '))).toEqual([
      'faq.acme.example http code',
      'geo.acme.example http code',
      'rates.acme.example http code',
      'stock.prod.acme.example http code',
      'tax.acme.example http code',
    ]);
  });

  test('stay unknown where nothing gives the name', async () => {
    const said = await saidOf({ 'a.py': 'URL = "https://api.{zone}/"\nx = URL.format(region="acme.example")\n' });

    expect(said.filter((line) => line.includes('api.acme.example'))).toEqual([]);
  });
});

describe('members of enums', () => {
  test('hold their value, in packages that hand them on, too', async () => {
    const said = await saidOf({
      'routing/__init__.py': 'from .hosts import Stage\n',
      'routing/hosts.py':
        'from enum import Enum\n\nclass Stage(Enum):\n    LIVE = "acme.example"\n    BETA = "beta.example"\n',
      'use.py': 'import requests\nfrom routing import Stage\nrequests.get("https://py." + Stage.LIVE.value)\n',
      'src/Region.php':
        "<?php\nnamespace App;\nenum Region: string { case Eu = 'acme.example'; case Us = 'us.example'; }\n",
      'src/Feed.php':
        "<?php\nnamespace App;\nclass Feed { function url() { return 'https://php.' . Region::Eu->value; } }\n",
      'src/region.ts': "export enum Region { EU = 'eu', US = 'us' }\n",
      'src/zones.ts':
        "import { Region } from './region';\nconst ZONES = { [Region.EU]: 'acme.example', [Region.US]: 'us.example' };\n" +
        'export const eu = `https://ts.${ZONES[Region.EU]}`;\n',
    });

    expect(said.filter((line) => line.includes(' http '))).toEqual([
      'php.acme.example http code',
      'py.acme.example http code',
      'ts.acme.example http code',
    ]);
  });
});

describe('classes that one line makes', () => {
  test('have the fields that they are called with', async () => {
    const said = await saidOf({
      'a.py':
        'from collections import namedtuple\nE = namedtuple("E", "scheme sub zone")\n' +
        'ep = E("https", "claims", "acme.example")\nu = f"{ep.scheme}://{ep.sub}.{ep.zone}/c"\n',
      'b.rb':
        'Pair = Struct.new(:sub, :zone)\nPAIR = Pair.new("jobs", "acme.example")\nU = "https://#{PAIR.sub}.#{PAIR.zone}/"\n',
    });

    expect(said.filter((line) => line.includes(' http '))).toEqual([
      'claims.acme.example http code',
      'jobs.acme.example http code',
    ]);
  });

  test('take constants from interfaces and traits', async () => {
    const said = await saidOf({
      'src/HasSub.php': "<?php\nnamespace App;\ninterface HasSub { const SUB = 'media'; }\n",
      'src/InZone.php': "<?php\nnamespace App;\ntrait InZone { protected static string $zone = 'acme.example'; }\n",
      'src/Media.php':
        '<?php\nnamespace App;\nclass Media implements HasSub { use InZone;\n' +
        "  function url() { return 'https://' . self::SUB . '.' . self::$zone . '/x'; } }\n",
    });

    expect(said.filter((line) => line.includes(' http '))).toEqual(['media.acme.example http code']);
  });
});

describe('branches of Ruby', () => {
  test('are what a method gives', async () => {
    const said = await saidOf({
      'lib/router.rb':
        'class Router\n  class_attribute :base, default: "base.example"\n' +
        '  def self.zone(country)\n    case country\n    when "de" then "acme.example"\n    else "other.example"\n    end\n  end\nend\n' +
        'RestClient.get("https://stock.#{Router.zone(x)}/")\nRestClient.get("https://in.#{Router.base}/")\n',
    });

    expect(said.filter((line) => line.includes(' http '))).toEqual([
      'in.base.example http code',
      'stock.acme.example http code',
      'stock.other.example http code',
    ]);
  });
});

describe('lists and promises', () => {
  test('hand on their items and what they give', async () => {
    const said = await saidOf({
      'src/a.ts':
        "const tenants = [{ id: 'a', zone: 'acme.example' }];\nconst one = tenants.find((t) => t.id === 'a')!;\n" +
        "fetch(`https://www.${one.zone}/`);\nconst load = async () => ({ zone: 'late.example' });\n" +
        "load().then((c) => fetch('https://api.' + c.zone));\n",
    });

    expect(said.filter((line) => line.includes(' http '))).toEqual([
      'api.late.example http code',
      'www.acme.example http code',
    ]);
  });
});

describe('modules of the environment', () => {
  test('are its variables', async () => {
    const said = await saidOf({
      '.env': 'PRIVATE_ZONE=acme.example\nVITE_ZONE=vite.example\n',
      'package.json': '{ "name": "shop" }\n',
      'src/routes/page.server.ts':
        "import { PRIVATE_ZONE } from '$env/static/private';\nimport { env } from '$env/dynamic/private';\n" +
        'fetch(`https://in.${PRIVATE_ZONE}/`);\nfetch(`https://dyn.${env.PRIVATE_ZONE}/`);\n',
      'vite.config.ts':
        "import { defineConfig, loadEnv } from 'vite';\nexport default defineConfig(({ mode }) => {\n" +
        "  const env = loadEnv(mode, '.', '');\n  return { server: { proxy: { '/api': `https://dev.${env.VITE_ZONE}` } } };\n});\n",
    });

    expect(said.filter((line) => line.includes(' http '))).toEqual([
      'dev.vite.example http code',
      'dyn.acme.example http code',
      'in.acme.example http code',
    ]);
  });
});

describe('templates', () => {
  test('read what code renders them with, and what they set themselves', async () => {
    const said = await saidOf({
      'package.json': '{ "name": "shop" }\n',
      'server.js':
        "const zone = 'acme.example';\napp.locals.cdn = `cdn.${zone}`;\nres.render('home', { pay: `pay.${zone}` });\n",
      'views/home.hbs': '<script src="https://{{cdn}}/a.js"></script><form action="https://{{pay}}/x"></form>\n',
      'views/page.twig': "{% set shop = 'shop' ~ '.acme.example' %}\n<a href=\"//{{ shop }}/y\">y</a>\n",
      'views/page.liquid':
        '{% assign host = "w." | append: "acme.example" %}\n<script src="//{{ host }}/w.js"></script>\n',
      'views/Index.cshtml': '@{ var zone = "acme.example"; }\n<a href="https://help.@(zone)/x">Help</a>\n',
    });

    expect(said.filter((line) => line.includes(' http '))).toEqual([
      'cdn.acme.example http code',
      'help.acme.example http code',
      'pay.acme.example http code',
      'shop.acme.example http code',
      'w.acme.example http config',
    ]);
  });

  test('show words that nobody dials', async () => {
    const said = await severitiesOf({
      'page.html': '<html><body><p>acme.example</p><div data-testid="b.acme.example">x</div></body></html>\n',
      'site.css': '.a::after { content: "c.acme.example"; }\n',
      'src/a.ts': "export const name = 'urn:d.acme.example:x';\n",
      'src/log.py': 'import logging\nlog = logging.getLogger("e.acme.example")\n',
      'src/meta.py': 'app = FastAPI(title="f.acme.example API")\n',
    });

    expect(said.filter((line) => !line.endsWith(' note'))).toEqual([]);
  });
});

describe('settings files', () => {
  test('take entries of their own in', async () => {
    const said = await saidOf({
      'etc/app.ini': '[DEFAULT]\nzone = acme.example\n[ldap]\nhost = ldap.%(zone)s\nfile = /var/log/%(zone)s.log\n',
    });

    expect(said.filter((line) => line.startsWith('ldap.'))).toEqual(['ldap.acme.example http config']);
  });
});

describe('targets of gRPC', () => {
  test('name the host in their path', async () => {
    const said = await saidOf({
      'src/a.ts':
        "export const target = 'dns:///stock.acme.example:50051';\nexport const file = 'file:///tax.acme.example/x';\n",
    });

    expect(said.filter((line) => line.includes(' http '))).toEqual(['stock.acme.example http code']);
  });
});
