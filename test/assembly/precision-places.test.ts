// References whose place was told wrongly on real repositories: tests beside code, scripts without an extension, tables of a policy. Each
// stands beside the twin that is true.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadScanners, removeEstates, saidOf, stepsOf } from './estate-lines.js';

beforeAll(loadScanners);
afterAll(removeEstates);

describe('tests beside the code they test', () => {
  const rust = `pub struct Client { base: String }
impl Client {
    pub fn new(base: &str) -> Self { Client { base: base.into() } }
    fn get(&self) { reqwest::get(&self.base); }
}
pub fn live() { Client::new("https://live.acme.example/"); }
#[cfg(test)]
mod tests {
    use super::*;
    fn helper(url: &str) { reqwest::get(url); }
    #[test]
    fn asks() {
        Client::new("https://fake.acme.example/");
        let made = Client { base: "https://made.acme.example/".to_string() };
        helper("https://helped.acme.example/");
    }
}
`;

  test('give the program nothing', async () => {
    expect(await saidOf({ 'src/lib.rs': rust })).toEqual([
      'fake.acme.example http test',
      'helped.acme.example http test',
      'live.acme.example http code',
      'made.acme.example http test',
    ]);
  });

  test('and the program gives itself what it calls', async () => {
    expect(await stepsOf({ 'src/lib.rs': rust })).toEqual([
      'helped.acme.example url',
      'live.acme.example base.into()',
      'live.acme.example self.base',
    ]);
  });
});

describe('scripts without an extension', () => {
  test('are in the language of their first line', async () => {
    const said = await saidOf({
      'bin/fetch':
        '#!/usr/bin/env ruby\n# see https://note.acme.example/\nputs HTTP.get("https://ruby.acme.example/")\n',
      'bin/sync':
        '#!/usr/bin/python3.11\nimport requests\nBASE = "https://python.acme.example"\nrequests.get(BASE + "/x")\n',
      'bin/setup': '#!/bin/bash\nHOST=shell.acme.example\ncurl "https://$HOST/x"\n',
      'bin/settings': 'url = https://plain.acme.example/\n',
    });

    expect(said).toEqual([
      'note.acme.example mention comment',
      'plain.acme.example http config',
      'python.acme.example http code',
      'ruby.acme.example http code',
      'shell.acme.example http code',
    ]);
  });

  test('and recipes of just are commands', async () => {
    const just =
      'host := "just.acme.example"\n\n# see https://note.acme.example/\nfetch:\n    @curl https://run.acme.example/x\n';

    expect(await saidOf({ Justfile: just })).toEqual([
      'just.acme.example http code',
      'note.acme.example mention comment',
      'run.acme.example http code',
    ]);
  });

  test('and settings of tools are in JSON', async () => {
    const swc = '{ "$schema": "https://schema.acme.example/swc.json", "url": "https://api.acme.example/" }\n';

    expect(await saidOf({ '.swcrc': swc })).toEqual([
      'api.acme.example http config',
      'schema.acme.example identifier identifier',
    ]);
  });
});

describe('a policy', () => {
  test('that is read out of a table admits', async () => {
    const dart = `final policy = <String, List<String>>{ 'script-src': ['https://cdn.acme.example'] };
final found = policy[key] ?? <String>[];
final base = ['https://api.acme.example'];
final other = base[index] ?? '';
`;

    expect(await saidOf({ 'lib/csp.dart': dart })).toEqual([
      'api.acme.example http code',
      'cdn.acme.example allow allow',
    ]);
  });

  test('of Rails admits by the name of a call', async () => {
    const ruby = `policy.img_src :self, "data:", "https://img.acme.example"
policy.connect_src :self, "https://*.api.acme.example"
client.image_source :self, "https://other.acme.example"
`;

    expect(await saidOf({ 'config/csp.rb': ruby })).toEqual([
      '*.api.acme.example allow allow',
      'img.acme.example allow allow',
      'other.acme.example http code',
    ]);
  });
});

describe('clients of Ruby', () => {
  test('reach, and data stores are settings', async () => {
    const ruby = `URL = "https://api.acme.example/"
HTTP.post(URL, form: {})
Sequel.connect("postgres://db.acme.example/shop")
`;

    expect(await saidOf({ 'app/a.rb': ruby })).toEqual(['api.acme.example http code', 'db.acme.example config code']);
  });
});

describe('the location', () => {
  test('of a cache sends nobody anywhere', async () => {
    const said = await saidOf({
      'settings.py':
        "CACHES = {'default': {'LOCATION': 'redis://cache.acme.example:6379/1'}}\nHEADERS = {'Location': 'https://www.acme.example/'}\n",
    });

    expect(said).toEqual(['cache.acme.example config code', 'www.acme.example redirect code']);
  });
});
