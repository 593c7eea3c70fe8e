// Dotted texts that programs only compare or find things by: packages, bundles, queues, resources. Their key says so.
const NAMES = new Set(
  (
    'applicationid namespace packagename bundleid bundleidentifier identifier suitename subsystem label group groupid artifactid ' +
    'productbundleidentifier domain service accessgroup appgroup withidentifier reuseidentifier action authority authorities key ' +
    'queuelabel channelid permission classname type contenttype uttype'
  ).split(' '),
);
const RESOURCES = new Set(
  'forresource named systemname systemimage oftype filename imagenamed fontname nibname assetname basename'.split(' '),
);
const REVERSED =
  /^(?:com|org|net|io|dev|app|edu|gov|de|nl|uk|fr|be|ch|at|it|es|eu|us|ca|au|in|jp|cn|ru|pl|se|no|dk|fi|br|co|me|ai)\.[\w-]+(?:\.[\w-]+)+$/i;

/** Whether a text under a key is a name of something that no network knows: reversed (`com.acme.net`), or a resource of the program. */
export function isIdentifier(key: string | undefined, text: string): boolean {
  if (key === undefined || !text.includes('.')) return false;
  const canonical = key.toLowerCase().replace(/[^a-z]/g, '');
  return RESOURCES.has(canonical) ? /^[\w.-]+$/.test(text) : NAMES.has(canonical) && REVERSED.test(text);
}
