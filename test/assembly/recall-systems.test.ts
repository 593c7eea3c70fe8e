// References that were missed in programs of Go, the JVM, .NET, Rust, Swift, C, shells and smaller languages: each class beside its twin.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadScanners, removeEstates, saidOf } from './estate-lines.js';

beforeAll(loadScanners);
afterAll(removeEstates);

describe('objects', () => {
  test('are filled by options that are functions, and by those that make them', async () => {
    const said = await saidOf({
      'go.mod': 'module acme.example/pay\n',
      'client.go':
        'package pay\n\ntype Client struct{ host string }\n\ntype Option func(*Client)\n\n' +
        'func WithHost(h string) Option { return func(c *Client) { c.host = h } }\n\n' +
        'func (c *Client) Get() { http.Get("https://" + c.host + "/x") }\n',
      'main.go': 'package pay\n\nfunc main() { New(WithHost("pay.oldshop.net")).Get() }\n',
      'other.go': 'package pay\n\nfunc other(r *http.Request) { r.host = "other" }\n',
    });

    expect(said).toContain('pay.oldshop.net http code');
  });

  test('have what the constructor of their base makes of its arguments', async () => {
    const said = await saidOf({
      'Base.cs':
        'public abstract class Base { readonly string _h; protected Base(string s, string z = "oldshop.net") { _h = s + "." + z; }\n' +
        '  protected string Url(string p) => $"https://{_h}{p}"; }\n' +
        'public class Orders : Base { public Orders() : base("orders") { } public string All() => Url("/o"); }\n',
    });

    expect(said).toContain('orders.oldshop.net http code');
  });

  test('are built by methods that are called one after the other', async () => {
    const said = await saidOf({
      'Es.java':
        'class Es { String url(Builder b) { return "https://" + b.host + "/"; }\n' +
        '  static class Builder { private String host = "localhost"; Builder host(String host) { this.host = host; return this; } Builder port(int p) { return this; } }\n' +
        '  String run() { return url(new Builder().port(1).host("es.oldshop.net")); } }\n',
    });

    expect(said).toContain('es.oldshop.net http code');
  });
});

describe('languages', () => {
  test('of C join texts that stand side by side', async () => {
    const said = await saidOf({
      'config.h': '#define ZONE "oldshop.net"\n#define NTP "ntp." ZONE\n/* gone.acme.example */\n',
      'main.c':
        '#include "config.h"\nint f(void) { return http_get("https://" NTP "/x"); }\nint g(void) { return oldshop.net; }\n',
    });

    expect(said.filter((line) => !line.endsWith('comment'))).toEqual(['ntp.oldshop.net http code']);
  });

  test('of batch files read what was set', async () => {
    const said = await saidOf({
      'a.bat': '@echo off\r\nrem gone.acme.example\r\nset ZONE=oldshop.net\r\ncurl https://api.%ZONE%/x\r\n',
    });

    expect(said.filter((line) => !line.endsWith('comment'))).toEqual(['api.oldshop.net http code']);
  });

  test('without grammar have constants, joins and comments', async () => {
    const said = await saidOf({
      'a.pl': '# gone.acme.example\nmy $zone = "oldshop.net";\nmy $url = "https://perl.$zone/x";\n',
      'b.R': 'zone <- "oldshop.net"\nread.csv(paste0("https://r.", zone, "/x"))\n',
      'C.hs': 'zone = "oldshop.net"\nurl = "https://hs." ++ zone ++ "/"\n',
      'd.lua': 'local zone = "oldshop.net"\nfetch("https://lua." .. zone .. "/")\n',
    });

    for (const host of ['perl', 'r', 'hs', 'lua'])
      expect(said.some((line) => line.startsWith(`${host}.oldshop.net http`))).toBe(true);
    expect(said.filter((line) => line.startsWith('gone') && !line.endsWith('comment'))).toEqual([]);
  });

  test('of scripts are known by their first line', async () => {
    const said = await saidOf({
      'bin/deploy': '#!/usr/bin/env bash\nzone=oldshop.net\ncurl "https://deploy.${zone}/x"\n',
      'bin/notes': 'not a script\nzone=acme\n',
    });

    expect(said.some((line) => line.startsWith('deploy.oldshop.net http'))).toBe(true);
  });

  test('of scripts that are sourced give variables their default', async () => {
    const said = await saidOf({
      'lib.sh': ': "${ROOT:=oldshop.net}"\nFULL="git.${ROOT}:7999"\n',
      'sync.sh': '. "$(dirname "$0")/lib.sh"\ngit clone "ssh://git@${FULL%:*}/web.git"\n',
    });

    expect(said.some((line) => line.startsWith('git.oldshop.net '))).toBe(true);
  });

  test('of Swift bind a member tighter than a sum', async () => {
    const said = await saidOf({
      'a.swift':
        'enum Hosts { static let push = "push.oldshop.net" }\nfunc u(_ path: String) -> URL { URL(string: "https://" + Hosts.push + path)! }\n',
    });

    expect(said).toContain('push.oldshop.net http code');
  });

  test('of Rust know crates by their manifests', async () => {
    const said = await saidOf({
      'hosts/Cargo.toml': '[package]\nname = "shop-hosts"\n',
      'hosts/src/lib.rs': 'pub mod zones {\n    pub const OLD: &str = "oldshop.net";\n}\n',
      'app/Cargo.toml': '[package]\nname = "app"\n',
      'app/src/main.rs': 'use shop_hosts::zones;\nfn main() {\n    get(format!("https://w.{}/x", zones::OLD));\n}\n',
    });

    expect(said).toContain('w.oldshop.net http code');
  });
});
