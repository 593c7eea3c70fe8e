import { ZONE } from '@mapiq/hosts';

/** The session cookie's attributes: every app of the zone shares one session. */
export const sessionCookie = {
  name: 'mapiq.sid',
  domain: `.${ZONE}`,
  httpOnly: true,
  secure: true,
  sameSite: 'lax',
  maxAgeSeconds: 8 * 60 * 60,
} as const;

/** The value of a Set-Cookie header. */
export function formatCookie(id: string): string {
  const { name, domain, maxAgeSeconds } = sessionCookie;
  return `${name}=${id}; Domain=${domain}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; Secure; SameSite=Lax`;
}
