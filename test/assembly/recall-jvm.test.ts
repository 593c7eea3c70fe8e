// References that were missed on real repositories of Groovy and of scripts beside it, each class as a small estate beside its look-alike.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadScanners, removeEstates, saidOf } from './estate-lines.js';

beforeAll(loadScanners);
afterAll(removeEstates);

describe('maps that begin empty', () => {
  test('hold what nobody wrote down, and the text around it stands', async () => {
    const said = await saidOf({
      'src/help.js':
        'var items = {};\nfunction get(code) { return items[code]; }\nfunction show(code) { $("#x").html("<a href=\'https://help.acme.example/" + get(code).name + "\'>"); }\n',
      'src/key.ts':
        'const cache = {};\nexport const load = (id: string) => fetch(`https://key.acme.example/${cache[id]}`);\nexport const one = () => fetch(`https://name.acme.example/${cache.one}`);\n',
      'src/page.py': 'seen = {}\ndef url(key):\n    return requests.get("https://python.acme.example/" + seen[key])\n',
    });

    expect(said).toEqual([
      'help.acme.example http code',
      'key.acme.example http code',
      'name.acme.example http code',
      'python.acme.example http code',
    ]);
  });

  test('are not those that hold something', async () => {
    const said = await saidOf({
      'src/table.ts':
        "const table = { a: 'a.acme.example' };\nexport const load = (id: 'a') => fetch('https://' + table[id] + '/x');\n",
    });

    expect(said).toEqual(['a.acme.example http code']);
  });
});

describe('where a grammar is lost', () => {
  test('the rest of an address is no comment, and a comment is one', async () => {
    const groovy = `class Tags {
  def photo(id) {
    def url = ''
    url = "<a href=\\"https://photos.acme.example/of/\${id}\\">x</a>"
    return url
  }
  def log() {
    //log.info "id = \${id}"
    // see https://remark.acme.example/1
    def x = 1
  }
}
`;

    expect(await saidOf({ 'grails-app/taglib/Tags.groovy': groovy })).toEqual([
      'photos.acme.example http code',
      'remark.acme.example mention comment',
    ]);
  });
});
