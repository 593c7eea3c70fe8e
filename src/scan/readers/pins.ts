// Pins of keys and certificates in apps, servers' headers and infrastructure code. The reading is in ../pins/.
import type { SideReader } from '../side-reader.js';

/** OkHttp, Android, iOS, HPKP, curl, and thumbprint lists of identity providers. */
export const reader: SideReader = {
  id: 'pins',
  title: 'Pinned keys and certificates',
  names: [
    ...[
      '*.kt',
      '*.java',
      '*.scala',
      '*.groovy',
      '*.swift',
      '*.m',
      '*.dart',
      '*.ts',
      '*.js',
      '*.cs',
      '*.go',
      '*.py',
      '*.rb',
    ],
    ...['*.xml', '*.plist', '*.json', '*.yaml', '*.yml', '*.properties', '*.conf', '*.tf', '*.sh', '*.bash', '*.php'],
    ...['nginx.conf', '.htaccess', 'Dockerfile', 'Makefile'],
  ],
  holds: ['sha256/', 'pin-sha256', 'SHA-256', 'SPKI-SHA256-BASE64', 'thumbprint_list'],
  version: 1,
  references: [
    'RFC 7469',
    'https://square.github.io/okhttp/5.x/okhttp/okhttp3/-certificate-pinner/',
    'https://developer.android.com/privacy-and-security/security-config#CertificatePinning',
    'https://developer.apple.com/documentation/bundleresources/information-property-list/nsapptransportsecurity/nspinneddomains',
    'https://curl.se/docs/manpage.html#--pinnedpubkey',
  ],
  needs: 'none',
  open: async () => (await import('../pins/scan-pins.js')).scanPins,
};
