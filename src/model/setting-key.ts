// One name for a setting, however a file, a framework or the environment writes it. It reads nothing.

/**
 * The environment variable that stands for a setting: the key as written where it can be one; `idp.base-url` is `IDP_BASEURL`
 * (Spring Boot, relaxed binding), `Idp:Url` is `Idp__Url` (.NET configuration).
 */
export function settingKey(key: string): string {
  if (/^[A-Za-z_]\w*$/.test(key)) return key;
  if (key.includes(':')) return key.replaceAll(':', '__');
  return key
    .replaceAll('-', '')
    .replace(/[.[\]]+/g, '_')
    .toUpperCase();
}
