// Words that look like hosts and are none, or that name one for people only, on real repositories; each beside the twin that is true.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadScanners, placesOf, removeEstates, saidOf, stepsOf } from './estate-lines.js';

beforeAll(loadScanners);
afterAll(removeEstates);

describe('schemes of a program', () => {
  test('name its objects, those of the network its peers', async () => {
    const said = await saidOf({
      'config/logging.php': "<?php\nreturn ['stream' => 'php://stderr', 'broker' => 'amqp://queue'];\n",
      'src/mcp.ts': "export const uri = 'shop://icons';\nexport const deep = 'shop://auth.acme.example/callback';\n",
      'src/cache.ts': "export const cache = createClient({ url: 'redis://cache' });\n",
      'src/bus.ts': "export const bus = connect('shopbus://bus:4222');\n",
    });

    expect(said).toEqual(['auth.acme.example http code', 'bus http code', 'cache http code', 'queue http code']);
  });

  test('before an address that is whole are no part of the name before it', async () => {
    const dart = `final root = 'https://www.acme.example';
String canonical(String url) {
  if (url.startsWith('/')) { url = '\${root}$url'; }
  return url;
}
final page = canonical('$root/x');
`;

    expect(await saidOf({ 'lib/urls.dart': dart })).toEqual(['www.acme.example http code']);
  });
});

describe('a bare name', () => {
  test('is used where it is dialled or handed on, not where it is cut or asked about', async () => {
    const shell = `URL=https://apt.acme.example/debian
HOST=$(echo $URL | cut -d/ -f3)
curl "\${URL}"
`;
    const csharp = `static class Urls { public const string Old = "https://old.acme.example"; }
class Client {
  bool A() { return IsSet(Urls.Old); }
}
`;

    expect(await stepsOf({ 'install.sh': shell })).toEqual(['apt.acme.example "${URL}"']);
    expect(await stepsOf({ 'Client.cs': csharp })).toEqual([]);
    expect(await stepsOf({ 'Client.cs': csharp.replace('IsSet', 'Download') })).toEqual(['old.acme.example Urls.Old']);
  });
});

describe('a password to fill in', () => {
  test('stands between the user and the host', async () => {
    const said = await saidOf({
      '.env': 'DATABASE_URL=postgresql://shop:<PASSWORD>@db.acme.example:5432/shop\nPAGE=http://user:8080/<id>\n',
    });

    expect(said).toEqual(['db.acme.example config config', 'user config config']);
  });
});

describe('names of something else', () => {
  test('are asked for by their own key', async () => {
    const said = await saidOf({
      'src/labels.ts': "export const labels = { hostname: 'label.hostname', url: 'label.url', host: 'shop.host' };\n",
      'src/config.ts': "export const config = { hostname: 'api.acme.example' };\n",
    });

    expect(said).toEqual(['api.acme.example http code', 'shop.host http code']);
  });

  test('are paths in a map, files after another word, and marks of a build', async () => {
    const said = await saidOf({
      'app/Info.php':
        "<?php\nclass Info { function of($data) { return new self(image: Arr::get($data, 'thumbnail.source'), url: Arr::get($data, 'url', 'https://fallback.acme.example/')); } }\n",
      'bench.sh': 'ab "https://bench.acme.example/" > out.abtest\ngrep "Server Hostname:" out.abtest\n',
      'src/send.js': "const host = option || '__API_HOST__';\nexport const to = `https://${host}/x`;\n",
      'lib/feed.rb': 'feed_url = "#{page.url}.rss"\napi_url = "#{name}.acme.example"\n',
      'app/Init.php': '<?php\nforeach ([\'manifest.json\'] as $file) { $source = public_path("$file.example"); }\n',
    });

    expect(said.filter((line) => !line.startsWith('*.example '))).toEqual([
      '*.acme.example http code',
      'bench.acme.example http code',
      'fallback.acme.example http code',
    ]);
  });

  test('are namespaces and types of documents, wherever markup is written', async () => {
    const said = await saidOf({
      'src/search.ts':
        'export const xml = `<Search xmlns="http://ns.acme.example/1" xmlns:x="http://x.acme.example/"><Url template="https://www.acme.example/?q="/></Search>`;\n',
      'ios/Info.plist':
        '<?xml version="1.0"?>\n<!DOCTYPE plist PUBLIC "-//ACME//DTD 1.0//EN" "http://dtd.acme.example/1.dtd">\n<plist><dict><key>Api</key><string>https://api.acme.example/</string></dict></plist>\n',
      'src/link.rs':
        'fn f() { let l = Link { rel: Url::parse("http://rel.acme.example/ns"), href: Url::parse("https://href.acme.example/") }; }\n',
      'flag.svg': '<svg><Work rdf:about="http://about.acme.example/"/><a href="https://map.acme.example/"/></svg>\n',
    });

    expect(said).toEqual([
      'about.acme.example identifier identifier',
      'api.acme.example http config',
      'dtd.acme.example identifier identifier',
      'href.acme.example http code',
      'map.acme.example http config',
      'rel.acme.example identifier identifier',
      'www.acme.example http code',
    ]);
  });
});

describe('what is shown as an example', () => {
  test('is what a schema or a field to fill in says so of', async () => {
    const said = await saidOf({
      'app/models.py':
        'class Recipe(Model):\n    config = Schema(json_schema_extra={"example": {"url": "https://a.acme.example/"}})\n    url = Field("https://real.acme.example/", examples=["https://b.acme.example/"])\n',
      'api/openapi.yaml':
        'paths:\n  /x:\n    get:\n      example:\n        url: https://c.acme.example/\nservers:\n  - url: https://server.acme.example\n',
      'src/form.tsx':
        'export const form = <input placeholder="https://d.acme.example/" data-src="https://e.acme.example/" />;\n',
      'ui.json':
        '{ "fields": { "link-placeholder": "https://f.acme.example/", "imagePlaceholder": "https://g.acme.example/x.png" } }\n',
    });

    expect(said).toEqual([
      'a.acme.example http example',
      'b.acme.example http example',
      'c.acme.example http example',
      'd.acme.example mention comment',
      'e.acme.example http code',
      'f.acme.example http comment',
      'g.acme.example http config',
      'real.acme.example http code',
      'server.acme.example http config',
    ]);
  });

  test('or says in the language of a reader', async () => {
    const said = await saidOf({
      'web/locales/de.json': '{ "server-name": "Servername", "link": "https://the.acme.example/link" }\n',
      'config/locales/de.yml': 'de:\n  help: Siehe https://help.acme.example\n',
      'web/src/settings.json': '{ "server-name": "sni.acme.example" }\n',
    });

    expect(said.filter((line) => !line.startsWith('servername'))).toEqual([
      'help.acme.example http docs',
      'sni.acme.example sni config',
      'the.acme.example http docs',
    ]);
  });
});

describe('comments within texts', () => {
  test('of shaders and style sheets are comments, and so are lines that a patch takes away', async () => {
    const shader = `import noise from './noise';
export default \`
  // Adapted from http://own.acme.example/b
  //m_diffuse.b += m_noise;
  \${noise}
  load("https://real.acme.example/x"); // see http://tail.acme.example/a
\`;
`;
    const said = await saidOf({
      'src/blob.frag.ts': shader,
      'src/use.ts': "import blob from './blob.frag';\nload(blob);\n",
      'src/style.ts':
        "export const style = css`\n  /* see https://bug.acme.example/1 */\n  a { background: url('https://bg.acme.example/x.png'); }\n`;\n",
      'fix.patch':
        '--- a/x\n+++ b/x\n@@ -1 +1 @@\n-fetch("https://old.acme.example/")\n+# see https://why.acme.example/\n+fetch("https://new.acme.example/")\n',
      'install.sh.j2': '# see https://doc.acme.example/\ncurl "https://get.acme.example/{{ version }}#x"\n',
    });

    expect(said).toEqual([
      'bg.acme.example http code',
      'bug.acme.example mention comment',
      'doc.acme.example mention comment',
      'get.acme.example http code',
      'new.acme.example http code',
      'old.acme.example mention comment',
      'own.acme.example mention comment',
      'real.acme.example http code',
      'tail.acme.example mention comment',
      'why.acme.example mention comment',
    ]);
  });
});

describe('pages for people', () => {
  test('stand in manifests, beside what programs reach', async () => {
    const files = {
      'app.json':
        '{ "website": "https://www.acme.example/", "env": { "URL": { "value": "https://api.acme.example" } } }\n',
      'Cargo.toml':
        '[package]\nrepository = "https://git.acme.example/shop"\n[dependencies]\nshop = { git = "https://code.acme.example/shop" }\n',
      'pubspec.yaml': 'name: shop\nrepository: https://pub.acme.example/shop\n',
      '.github/DISCUSSION_TEMPLATE/idea.yml': 'body:\n  - label: See https://ideas.acme.example/\n',
    };

    expect((await saidOf(files)).filter((line) => line.endsWith('docs'))).toEqual([
      'git.acme.example http docs',
      'ideas.acme.example http docs',
      'pub.acme.example http docs',
      'www.acme.example http docs',
    ]);
    expect(await placesOf(files)).toContain('code.acme.example Cargo.toml');
  });
});
