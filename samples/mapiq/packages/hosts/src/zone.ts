/** The zone under which everything public lives. */
export const ZONE = 'mapiq.com';
