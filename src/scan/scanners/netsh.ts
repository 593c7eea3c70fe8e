// Certificate bindings of Windows' http.sys. Recognises `netsh http` listings and scripts; the reading is in ../netsh/.
import type { Scanner } from '../scanner.js';

/** `netsh http show sslcert` output, and scripts that add such bindings. */
export const scanner: Scanner = {
  id: 'netsh',
  title: 'Windows HTTP certificate bindings (netsh)',
  files: {
    extensions: ['.txt', '.log', '.out', '.ps1', '.psm1', '.bat', '.cmd'],
    sniff: (head) => /netsh[^\r\n]{0,40}\bhttp\s{1,4}(?:add|update|show)\s{1,4}sslcert/i.test(head) || isListing(head),
  },
  version: 1,
  hints: ['sslcert', 'certificate hash', 'zertifikathash'],
  references: ['Microsoft Learn: netsh http', 'RFC 5280'],
  needs: 'none',
  open: async (rulebook) => (await import('../netsh/scan-netsh.js')).openNetsh(rulebook),
};

function isListing(head: string): boolean {
  return (
    /(?:ip|hostname):port[ \t]{0,40}: /i.test(head) && /(?:certificate ?hash|zertifikat-?hash)[ \t]{0,40}: /i.test(head)
  );
}
