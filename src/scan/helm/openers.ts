// The readers of all files of a chart, loaded together. It reads nothing itself.
export { openChart } from './scan-chart.js';
export { openHelmfile } from './scan-helmfile.js';
export { openTemplate } from './scan-template.js';
export { openValues } from './scan-values.js';
