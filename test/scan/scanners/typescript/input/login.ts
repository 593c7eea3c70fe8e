import { LOGIN as L } from '@acme/hosts';
import * as h from './hosts';
import fallback, { type Zone } from '~/fallback';
location.href = 'https://' + L;
fetch(h.AUTH);
fetch(fallback);
h.connect('id');
export const zone: Zone = 'eu';
