// References that were missed on real repositories, each class as a small estate of its own, beside the twin that is none.
import { afterAll, describe, expect, test } from '@jest/globals';
import { removeEstates, saidOf, severitiesOf, spansOf, stepsOf } from './estate-lines.js';

afterAll(removeEstates);

describe('a whole name before unknown text', () => {
  test('is the host, whatever its path or port', async () => {
    const said = await saidOf({
      'src/a.ts':
        "const BASE = 'https://base.acme.example';\nexport const get = (path: string) => fetch(BASE + path);\n",
      'src/b.ts': 'export const link = (props: { link: string }) => `https://docs.acme.example${props.link}`;\n',
      'src/c.py': 'def url(parsed):\n    return f"http://port.acme.example:8000{parsed.path}/api"\n',
      'src/D.java': 'class D { String f(String path) { return "https://java.acme.example" + path; } }\n',
    });

    expect(said).toEqual([
      'base.acme.example http code',
      'docs.acme.example http code',
      'java.acme.example http code',
      'port.acme.example http code',
    ]);
  });

  test('may go on where it is known to', async () => {
    const said = await saidOf({
      'src/a.ts': "const SUFFIX = '.oldshop.net/x';\nfetch('https://acme.example' + SUFFIX);\n",
      'src/b.ts': 'export const url = (tld: string) => `https://login.acme${tld}/x`;\n',
    });

    expect(said).toEqual(['acme.example.oldshop.net http code']);
  });
});

describe('commands within commands', () => {
  test('are read in scripts that nobody parses', async () => {
    const said = await saidOf({
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n' +
        '      - run: |\n          [ "$(curl -sL http://one.acme.example/api)" == "200" ]\n' +
        '      - run: docker run x bash -c \'echo "$(curl -w "%{http_code}" https://two.acme.example/api)"\'\n',
      'run.sh': 'docker run x bash -c \'[ "$(wget -qO- https://three.acme.example/)" ]\'\n',
      'build.proj': '<Project><Out>$(Acme.Example)/bin</Out></Project>\n',
    });

    expect(said).toEqual(['one.acme.example http ci', 'three.acme.example http code', 'two.acme.example http ci']);
  });
});

describe('texts that begin like a path', () => {
  test('may hold an address further on', async () => {
    const said = await saidOf({
      'src/a.py': 'def page(name):\n    return f"# {name}\\n\\n![](https://picture.acme.example/x.gif)\\n"\n',
      'src/b.ts': 'location.href = `/login?next=https://next.acme.example/${location.pathname}`;\n',
      'src/c.ts': "fetch('/oauth?redirect_uri=' + encodeURIComponent('https://back.acme.example/cb'));\n",
      'src/d.ts': 'fetch(`/acme.example/${id}.json`);\n',
    });

    expect(said).toEqual([
      'back.acme.example oauth code',
      'next.acme.example http code',
      'picture.acme.example http code',
    ]);
  });

  test('and markup that is written as text ends where its quotes do', async () => {
    const atom = '<feed><c>&lt;a href=&quot;https://blog.acme.example&quot;&gt;Blog&lt;/a&gt;</c></feed>\n';

    expect(await saidOf({ 'feed.xml': atom })).toEqual(['blog.acme.example http config']);
  });
});

describe('attributes of Rust', () => {
  test('give values that the program has, and words for people', async () => {
    const rust = `#[derive(clap::Parser)]
struct Args {
    #[arg(long, default_value = "https://default.acme.example")]
    api: String,
    #[default("https://plain.acme.example/x")]
    #[doku(example = "https://sample.acme.example")]
    other: String,
}
#[deprecated(note = "see https://note.acme.example")]
fn old() {}
`;

    expect(await severitiesOf({ 'src/args.rs': rust })).toEqual([
      'default.acme.example error',
      'note.acme.example note',
      'plain.acme.example error',
      'sample.acme.example note',
    ]);
  });
});

describe('the inventory', () => {
  test('leaves out a name that everybody mentions, and not what lies below it', async () => {
    const said = await saidOf({
      'src/a.ts': "fetch('https://addons.mozilla.org/x');\nfetch('https://repo.maven.apache.org/maven2');\n",
      'src/b.ts': "fetch('https://www.mozilla.org/');\nfetch('https://deep.shop.example.com/');\n",
    });

    expect(said).toEqual(['addons.mozilla.org http code', 'repo.maven.apache.org http code']);
  });
});

describe('addresses in objects', () => {
  test('are followed from where they are made to where they are used', async () => {
    const said = await stepsOf({
      'a/Api.swift':
        'enum Api {\n  static let base = URL(string: "https://swift.acme.example/x")!\n}\nfunc f() async throws { try await client.get(Api.base) }\n',
      'b/Api.kt':
        'object Api { val base = URI.create("https://kotlin.acme.example/x") }\nfun f() { client.get(Api.base) }\n',
      'c/Api.cs':
        'static class Api { public static readonly Uri Base = new Uri("https://csharp.acme.example/x"); }\nclass U { void F() { client.GetAsync(Api.Base); } }\n',
      'd/api.scala':
        'object Scalas { val base = Uri.parse("https://scala.acme.example") }\nclass U { def f() = ws.url(Scalas.base) }\n',
      'e/api.go':
        'package e\ntype config struct { api string }\nfunc New() *config { return &config{api: "https://go.acme.example"} }\nfunc (c *config) f() { http.Get(c.api + "/x") }\n',
    });

    expect(said).toEqual([
      'csharp.acme.example Api.Base',
      'go.acme.example c.api + "/x"',
      'kotlin.acme.example Api.base',
      'scala.acme.example Scalas.base',
      'swift.acme.example Api.base',
    ]);
  });

  test('are told once where they are made', async () => {
    const java = 'class A { URL u = URI.create("https://once.acme.example/x").toURL(); }\n';

    expect(await saidOf({ 'src/A.java': java })).toEqual(['once.acme.example http code']);
    expect(await spansOf({ 'src/A.java': java })).toEqual(['once.acme.example 39-56']);
  });
});
