// Domains of an app's network security settings: Android's configuration file and Apple's App Transport Security. The reading is in
// ../network-security/; pins in the same files are the reader `pins`.
import type { SideReader } from '../side-reader.js';

/** Android network security configuration, and NSAppTransportSecurity of a property list. */
export const reader: SideReader = {
  id: 'network-security',
  title: 'Network security settings of apps',
  names: ['*.xml', '*.plist'],
  holds: ['<domain-config', 'NSExceptionDomains', 'NSPinnedDomains'],
  version: 1,
  references: [
    'https://developer.android.com/privacy-and-security/security-config',
    'https://developer.apple.com/documentation/bundleresources/information-property-list/nsapptransportsecurity',
  ],
  needs: 'none',
  open: async () => (await import('../network-security/scan-domains.js')).scanDomains,
};
