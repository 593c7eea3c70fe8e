import { APP_HOST, SIGNIN_HOST } from '@mapiq/hosts';

/** Where the buttons lead. */
export const links = {
  home: `https://${APP_HOST}/`,
  signIn: `https://${SIGNIN_HOST}/start`,
  help: 'https://help.mapiq.com/en/',
};

/** Shown to people who evaluate us. */
export const comparisons = [
  { title: 'Compare with NotMapIQ', href: 'https://notmapiq.net/compare' },
  { title: 'Try the demo tenant', href: 'https://mapiq.net.example.com/demo' },
];
