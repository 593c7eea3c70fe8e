// A03: template and constant.
const ROOT = 'mapiq.net';
export const api = (t: string) => `https://${t}.${ROOT}/api`;
export const elsewhere = `${ROOT}.example.com`;
api('rooms');
