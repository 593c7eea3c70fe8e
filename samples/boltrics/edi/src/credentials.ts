/** The Authorization header of the service account (NavUserPassword). */
export function authorization(): string {
  const { NAV_USER, NAV_KEY } = process.env;
  return `Basic ${Buffer.from(`${NAV_USER}:${NAV_KEY}`).toString('base64')}`;
}
