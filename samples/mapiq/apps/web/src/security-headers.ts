import { API_HOST } from '@mapiq/hosts';

// Until 2023 this policy also allowed mapiq.net.
/** Headers of every page. */
export const securityHeaders: Record<string, string> = {
  'Content-Security-Policy': `default-src 'self'; connect-src 'self' https://${API_HOST}; frame-ancestors 'none'`,
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
};
