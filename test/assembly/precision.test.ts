// Findings that were false on real repositories, each class as a small estate of its own, beside the twin that is true. What counts is
// how bad lastref says a reference is, since that is what stops a pipeline.
import { afterAll, describe, expect, test } from '@jest/globals';
import { placesOf, removeEstates, saidOf, severitiesOf, stepsOf } from './estate-lines.js';

afterAll(removeEstates);

describe('lock files', () => {
  const lock = (name: string, text: string): Promise<readonly string[]> => saidOf({ [name]: text });

  test('fetch packages, and neither donations nor remarks', async () => {
    const npm = JSON.stringify({
      lockfileVersion: 3,
      packages: {
        'node_modules/left': {
          resolved: 'https://npm.acme.example/left-1.0.0.tgz',
          deprecated: 'Moved, see https://blog.acme.example/left',
          funding: [
            { type: 'individual', url: 'https://give.acme.example/' },
            { type: 'github', url: 'https://sponsors.acme.example/left' },
          ],
        },
      },
    });

    expect(await lock('package-lock.json', npm)).toEqual([
      'blog.acme.example mention comment',
      'give.acme.example mention comment',
      'npm.acme.example package lockfile',
      'sponsors.acme.example mention comment',
    ]);
  });

  test('of PHP say who is to be paid in a list', async () => {
    const composer = JSON.stringify(
      {
        packages: [
          {
            name: 'acme/left',
            dist: { type: 'zip', url: 'https://packages.acme.example/left.zip' },
            funding: [
              { url: 'https://give.acme.example/sponsor', type: 'custom' },
              { url: 'https://sponsors.acme.example/left', type: 'github' },
            ],
          },
          { name: 'acme/right', dist: { type: 'zip', url: 'https://mirror.acme.example/right.zip' } },
        ],
      },
      null,
      4,
    );

    expect(await lock('composer.lock', composer)).toEqual([
      'give.acme.example mention comment',
      'mirror.acme.example package lockfile',
      'packages.acme.example package lockfile',
      'sponsors.acme.example mention comment',
    ]);
  });

  test('of Swift have locations that redirect nobody', async () => {
    const pins =
      '{ "pins": [{ "identity": "left", "location": "https://git.acme.example/left.git" }], "version": 2 }\n';

    expect(await lock('Package.resolved', pins)).toEqual(['git.acme.example package lockfile']);
    expect(await lock('redirects.json', '{ "location": "https://www.acme.example/new" }\n')).toEqual([
      'www.acme.example redirect config',
    ]);
  });
});

describe('tests', () => {
  const policy =
    "app.use(helmet({ contentSecurityPolicy: { directives: { scriptSrc: ['https://cdn.acme.example'] } } }));\n";

  test('admit nobody', async () => {
    const said = await saidOf({ 'src/csp.test.ts': policy, 'src/csp.ts': policy.replace('cdn', 'static') });

    expect(said).toEqual(['cdn.acme.example allow test', 'static.acme.example allow allow']);
  });

  test('may stand in the file they test', async () => {
    const rust = `const API: &str = "https://api.acme.example/v1";
#[cfg(test)]
mod tests {
    use super::*;
    #[tokio::test]
    async fn asks() {
        assert!(reqwest::get("https://fake.acme.example/").await.is_ok());
    }
}
#[cfg(not(test))]
fn real() -> String { "https://real.acme.example/".to_string() }
#[test]
fn alone() { let _ = reqwest::blocking::get("https://alone.acme.example/"); }
`;

    expect(
      await saidOf({ 'src/lib.rs': rust, 'src/client/tests.rs': 'const A: &str = "https://b.acme.example/";\n' }),
    ).toEqual([
      'alone.acme.example http test',
      'api.acme.example http code',
      'b.acme.example http test',
      'fake.acme.example http test',
      'real.acme.example http code',
    ]);
  });
});

describe('folders', () => {
  test('below the sources of a program are packages, whatever they are called', async () => {
    const kotlin = (host: string): string => `package acme\nval url = "https://${host}.acme.example/"\n`;
    const said = await saidOf({
      'core/src/main/kotlin/apiDocs/Runs.kt': kotlin('runs'),
      'shared/src/commonMain/kotlin/examples/Api.kt': kotlin('api'),
      'docs/examples/src/main/kotlin/Demo.kt': kotlin('demo'),
      'core/src/test/kotlin/acme/Fake.kt': kotlin('fake'),
      'src/docs/Sample.kt': kotlin('sample'),
    });

    expect(said).toEqual([
      'api.acme.example http code',
      'demo.acme.example http example',
      'fake.acme.example http test',
      'runs.acme.example http code',
      'sample.acme.example http docs',
    ]);
  });

  test('templates of environments are examples', async () => {
    const env = 'API_URL=https://api.acme.example\n';

    expect(await saidOf({ '.env.staging.template': env })).toEqual(['api.acme.example http example']);
    expect(await saidOf({ '.env.staging': env })).toEqual(['api.acme.example http config']);
  });
});

describe('keys', () => {
  test('that are properties of an element are no policy', async () => {
    const said = await saidOf({
      'src/tag.ts': "const script = document.createElement('script');\nscript.src = 'https://cdn.acme.example/a.js';\n",
      'src/form.ts': "form.action = 'https://pay.acme.example/now';\n",
      'src/csp.ts': "helmet({ formAction: ['https://forms.acme.example'] });\n",
    });

    expect(said).toEqual([
      'cdn.acme.example http code',
      'forms.acme.example allow allow',
      'pay.acme.example http code',
    ]);
  });

  test('that mean a picture mean no container', async () => {
    const said = await saidOf({
      'src/page.php':
        "<?php\nreturn ['cover_image' => 'https://img.acme.example/' . $id . '/wide', 'image' => $url];\n",
      'data/card.json': '{ "image": "https://pictures.acme.example/card.png" }\n',
      'deploy/run.json':
        '{ "image": "registry.acme.example/web:1", "imageRegistry": "https://containers.acme.example" }\n',
    });

    expect(said).toEqual([
      'containers.acme.example image config',
      'img.acme.example http code',
      'pictures.acme.example http config',
      'registry.acme.example image config',
    ]);
  });

  test('of headers hold the names of headers', async () => {
    const ruby = 'HOST_HEADER = "X-File-Host"\nBACKEND_HOST_HEADER = "origin.acme.example"\n';

    expect(await saidOf({ 'app/files.rb': ruby })).toEqual(['origin.acme.example host-header code']);
  });

  test('that have an origin admit nobody by it, except to a policy', async () => {
    const said = await saidOf({
      'src/cors.ts': "app.use(cors({ origin: 'https://admitted.acme.example' }));\n",
      'src/cdn.ts': "createDistribution({ origin: 'https://behind.acme.example' });\n",
      'lib/a.dart': "final origin = 'https://dart.acme.example';\n",
    });

    expect(said).toEqual([
      'admitted.acme.example allow allow',
      'behind.acme.example http code',
      'dart.acme.example http code',
    ]);
  });

  test('that describe are for people', async () => {
    const said = await saidOf({
      'web.service':
        '[Unit]\nDocumentation=https://manual.acme.example/web\n[Service]\nEnvironment=API=https://api.acme.example\n',
    });

    expect(said).toEqual(['api.acme.example http config', 'manual.acme.example http docs']);
  });

  test('that sound like a policy may hold a piece of a program', async () => {
    const java =
      'class P { String scriptSrc = "vulns.exists(v, v.id == \\"%s\\")"; String frameSrc = "cdn.acme.example"; }\n';

    expect(await saidOf({ 'src/P.java': java })).toEqual(['cdn.acme.example allow allow']);
  });
});

describe('schemes', () => {
  test('of images and of no host', async () => {
    const said = await saidOf({
      '.github/workflows/lint.yml':
        'on: push\njobs:\n  lint:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: docker://acme/lint:1\n      - uses: docker://registry.acme.example/lint:1\n',
      'logging.json':
        '{ "handlers": { "console": { "stream": "ext://sys.stderr", "url": "https://logs.acme.example" } } }\n',
      'src/xss.ts': "export const url = 'javascript://comment%0Aalert(1)';\n",
    });

    expect(said).toEqual(['logs.acme.example http config', 'registry.acme.example image ci']);
  });
});

describe('texts', () => {
  test('with a pattern somewhere in them are no pattern', async () => {
    const licence =
      'You may not copy or use this file, version 1\\\\.[01] of the License, except in compliance with it; a copy is at https://licence.acme.example/1 for all.';
    const said = await saidOf({
      'licences.json': `{ "standardHeader": "${licence}" }\n`,
      'renovate.json5': "{ matchStrings: ['https://git\\\\.acme\\\\.example/(?<dep>[^#]+)'] }\n",
    });

    expect(said).toEqual(['git.acme.example allow allow', 'licence.acme.example http config']);
  });

  test('of queries are files without a scheme', async () => {
    const html =
      '<a href="https://www.acme.example/av.aspx?returnUrl=default.aspx">a</a>\n<a href="https://id.acme.example/?returnUrl=https%3A%2F%2Fshop.acme.example%2F">b</a>\n';

    expect(await saidOf({ 'index.html': html })).toEqual([
      'id.acme.example http code',
      'shop.acme.example oauth code',
      'www.acme.example http code',
    ]);
  });

  test('mention names in the middle of a sentence, and reach them where something is done', async () => {
    const said = await severitiesOf({
      'src/reader.ts': "export const hint = 'All packages on words.acme.example must have a licence.';\n",
      'src/run.ts': "export const command = 'ping -c 1 option.acme.example until it answers';\n",
      'src/link.ts': "export const text = 'Please look at https://link.acme.example/ for all the details.';\n",
      'migrations/1.sql':
        "COMMENT ON COLUMN users.name IS 'The name of the account at remark.acme.example, of course.';\n",
      'migrations/2.sql': "INSERT INTO settings VALUES ('idp', 'setting.acme.example');\n",
      'settings.json': '{ "hint": "Ask the people of json.acme.example about it", "idpHost": "host.acme.example" }\n',
      'apache.conf': 'Allow access from the partner.acme.example\n',
    });

    expect(said).toEqual([
      'host.acme.example error',
      'json.acme.example note',
      'link.acme.example error',
      'option.acme.example error',
      'partner.acme.example error',
      'remark.acme.example note',
      'setting.acme.example error',
      'words.acme.example note',
    ]);
  });
});

describe('templates', () => {
  test('are given values by the code beside them', async () => {
    const view = (host: string): string =>
      `def show(request):\n    return render(request, "x.html", {"authorize_url": "https://${host}.acme.example/"})\n`;
    const files = {
      'shop/pay/views.py': view('pay'),
      'shop/pay/templates/pay.html': '<a href="{{ authorize_url }}">Pay</a>\n',
      'shop/chat/views.py': view('chat'),
      'shop/chat/templates/chat.html': '<a href="{{ authorize_url }}">Chat</a>\n',
      'shop/templates/both.html': '<a href="{{ authorize_url }}">Either</a>\n',
    };

    expect(await placesOf(files)).toEqual([
      'chat.acme.example shop/chat/templates/chat.html',
      'chat.acme.example shop/chat/views.py',
      'chat.acme.example shop/templates/both.html',
      'pay.acme.example shop/pay/templates/pay.html',
      'pay.acme.example shop/pay/views.py',
      'pay.acme.example shop/templates/both.html',
    ]);
  });

  test('of Rails read the variables of their controller, of Chef what is passed', async () => {
    const ruby = "class Share\n  def options\n    { url: 'https://share.acme.example/new' }\n  end\nend\n";
    const erb = '<a href="<%= @url %>">x</a>\n';

    expect(await placesOf({ 'app/models/share.rb': ruby, 'app/views/embeds/_error.html.erb': erb })).toEqual([
      'share.acme.example app/models/share.rb',
    ]);
    expect(await placesOf({ 'recipes/default.rb': ruby, 'templates/default/page.html.erb': erb })).toEqual([
      'share.acme.example recipes/default.rb',
      'share.acme.example templates/default/page.html.erb',
    ]);
  });

  test('and pictures have titles and names of parts for people', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg"><g id="acme.example" fill="none"/><a href="https://map.acme.example/"/></svg>\n';
    const page = '<a title="title.acme.example" href="https://page.acme.example/">x</a>\n';

    expect(await saidOf({ 'static/icon.svg': svg, 'index.html': page })).toEqual([
      'map.acme.example http config',
      'page.acme.example http code',
    ]);
  });
});

describe('loops', () => {
  test('over a map give the value to the second name', async () => {
    const ruby = `SOURCES = { Video => 'https://video.acme.example/1', Sound => 'https://sound.acme.example/2' }
SOURCES.each do |klass, url|
  HTTP.get(url)
  assert_instance_of klass, url
end
`;
    const said = await stepsOf({ 'app/sources.rb': ruby });

    expect(said).toEqual(['sound.acme.example url', 'video.acme.example url']);
  });
});
