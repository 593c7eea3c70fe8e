// Settings in XML and HOCON: which keys they define, and where.
import { expect, test } from '@jest/globals';
import { toSource } from '../../../src/scan/scanner.js';
import { readFrameworkValues } from '../../../src/scan/settings/framework-values.js';

function definedIn(path: string, text: string): string[] {
  return [...readFrameworkValues(toSource(path, text))].flatMap((fact) =>
    fact.kind === 'definition' && fact.value.kind === 'text'
      ? [`${fact.key}=${fact.value.text} ${fact.environment ?? '-'} ${fact.at.line}:${fact.at.column}`]
      : [],
  );
}

test('appSettings and connectionStrings are settings under the keys that .NET asks for', () => {
  const text = `<configuration>
  <connectionStrings><add name="Main" connectionString="Server=db.acme.example" /></connectionStrings>
  <appSettings><add key="Zone" value="acme.example" /></appSettings>
</configuration>`;

  expect(definedIn('Web.config', text)).toEqual([
    'ConnectionStrings__Main=Server=db.acme.example - 2:57',
    'Zone=acme.example - 3:39',
  ]);
  expect(definedIn('Web.Release.config', text)[1]).toBe('Zone=acme.example production 3:39');
});

test('HOCON: nested objects, dotted keys and quotes; comments and lists say nothing', () => {
  const text =
    'idp {\n  zone = "acme.example" # the zone\n  token { host = t.acme.example }\n}\n# a = b\nshop.api: x\nl = [a]\n';

  expect(definedIn('application.conf', text)).toEqual([
    'IDP_ZONE=acme.example - 2:11',
    'IDP_TOKEN_HOST=t.acme.example - 3:18',
    'SHOP_API=x - 6:11',
  ]);
});
